import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A plan and its HCL with a secret in them that stands nowhere else. */
export interface Planted {
  /** Where it was put. */
  readonly at: string;
  readonly secret: string;
  /** The secret and its parts of eight or more characters. */
  readonly texts: readonly string[];
  readonly plan: string;
  /** Files of the HCL that are other than on disk. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * `alone`: one attribute has the secret. `everywhere`: the attribute's text is the secret wherever the plan has it, as
 * when AWS makes ARNs and URLs of a name; only the attribute is marked. `variable`: the same, and the HCL takes it from a
 * sensitive variable. `evaluated`: the plan does not know the attribute, so that only the HCL tells it.
 */
export type Manner = "alone" | "everywhere" | "variable" | "evaluated";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

interface Leaf {
  readonly change: { [key: string]: Json };
  readonly address: string;
  readonly path: Path;
  readonly old: string;
}

const FIELDS_OF_NAMES = new Set(["address", "module_address", "previous_address", "name", "index", "type", "mode"]);

/**
 * Plants a secret in the attribute that `seed` chooses; undefined where a plan has none that fits. Without `marks` the
 * same text stands there and is none.
 */
export function plant(dir: string, seed: number, manner: Manner, marks = true): Planted | undefined {
  const plan = JSON.parse(readFileSync(join(dir, "plan.json"), "utf8")) as { [key: string]: Json };
  const leaves = leavesOf(plan).filter(({ old }) => manner === "alone" || isReplaceable(old));
  const chosen = leaves[seed % Math.max(1, leaves.length)];
  if (!chosen) return undefined;
  const { secret, text } = secretLike(
    chosen.old,
    createHash("sha256")
      .update(`${dir.split("/fixtures/")[1]} ${seed} ${manner}`)
      .digest("hex"),
  );
  const fromVariable = manner === "variable" || manner === "evaluated";
  const files = fromVariable ? withVariable(dir, chosen.old, text, marks) : new Map<string, string>();
  const { configuration = null, ...rest } = plan;
  const whole =
    manner === "alone"
      ? plan
      : {
          ...(replaced(rest, chosen.old, text, false) as { [key: string]: Json }),
          configuration: files.size > 0 ? fromVariables(configuration, chosen.old) : configuration,
        };
  const change = manner === "alone" ? chosen.change : leavesOf(whole).find((leaf) => same(leaf, chosen))?.change;
  if (!change || (fromVariable && files.size === 0)) return undefined;
  if (manner === "evaluated") mark(change, ["after_unknown", ...chosen.path]);
  else setAt(change, ["after", ...chosen.path], text);
  if (manner === "evaluated") removeAt(change, ["after", ...chosen.path]);
  if (marks) mark(change, ["after_sensitive", ...chosen.path]);
  if (files.size > 0) declare(whole, text, marks);
  return {
    at: `${chosen.address}.${chosen.path.join(".")}`,
    secret,
    texts: [secret, ...secret.split(/[:/,@]/).filter((part) => part.length >= 8 && part !== secret)],
    plan: JSON.stringify(whole),
    files,
  };
}

const same = (a: Leaf, b: Leaf): boolean => a.address === b.address && a.path.join() === b.path.join();

function leavesOf(plan: { [key: string]: Json }): readonly Leaf[] {
  const found: Leaf[] = [];
  for (const resource of (plan.resource_changes ?? []) as { address: string; change: { [key: string]: Json } }[]) {
    const walk = (json: Json | undefined, path: Path): void => {
      if (typeof json === "string" && json !== "")
        found.push({ change: resource.change, address: resource.address, path, old: json });
      else if (Array.isArray(json))
        json.forEach((item, index) => {
          walk(item, [...path, index]);
        });
      else if (json && typeof json === "object")
        for (const [key, item] of Object.entries(json)) walk(item, [...path, key]);
    };
    walk(resource.change.after, []);
  }
  return found;
}

/** Long enough to be no other word's part, and no word of AWS's. */
const isReplaceable = (old: string): boolean =>
  old.length >= 5 &&
  /^[\w.-]+$/.test(old) &&
  !/amazonaws|^(?:[a-z]{2}-[a-z]+-\d|python|nodejs|index)/.test(old) &&
  /[a-z]/.test(old);

/** A text of the old one's form: an ARN stays one, JSON stays JSON, a path stays a path. */
function secretLike(old: string, noise: string): { readonly secret: string; readonly text: string } {
  const secret = `hush${noise.slice(0, 12)}`;
  if (/^arn:/.test(old)) return { secret, text: old.replace(/[^:/]+$/, secret) };
  if (/^[[{]/.test(old)) {
    const [, quoted] = /:\s*"([^"]{6,})"/.exec(old) ?? [];
    return { secret, text: quoted === undefined ? old : old.replaceAll(`"${quoted}"`, `"${secret}"`) };
  }
  if (/^[\w.-]+$/.test(old)) return { secret, text: secret };
  const parts = [0, 1, 2].map((part) => noise.slice(12 + part * 10, 22 + part * 10));
  const long = `${secret}:${parts[0]}@${parts[1]}/${parts[2]}`;
  return { secret: long, text: long };
}

/** Every text but the names that the configuration gives. */
function replaced(json: Json, old: string, by: string, isName: boolean): Json {
  if (typeof json === "string") return isName ? json : json.replaceAll(old, by);
  if (Array.isArray(json)) return json.map((item) => replaced(item, old, by, isName));
  if (json === null || typeof json !== "object") return json;
  const isEntry = typeof json.address === "string";
  return Object.fromEntries(
    Object.entries(json).map(([key, item]) => {
      const named = key === "references" || key === "provider_config_key" || (isEntry && FIELDS_OF_NAMES.has(key));
      return [key, replaced(item, old, by, isName || named)];
    }),
  );
}

function setAt(json: Json, path: Path, value: Json): void {
  let here = json as Record<string | number, Json>;
  for (const step of path.slice(0, -1)) here = here[step] as Record<string | number, Json>;
  here[path.at(-1) ?? ""] = value;
}

function removeAt(json: Json, path: Path): void {
  let here = json as Record<string | number, Json>;
  for (const step of path.slice(0, -1)) here = here[step] as Record<string | number, Json>;
  if (Array.isArray(here)) here[Number(path.at(-1))] = null;
  else delete here[path.at(-1) ?? ""];
}

/** As Terraform writes marks: a `true` at the place, empty containers beside it. */
function mark(change: { [key: string]: Json }, path: Path): void {
  let here = change as Record<string | number, Json>;
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) here[step] = true;
    else {
      const next = path[index + 1];
      const inner = here[step];
      if (inner === true) return;
      if (inner === null || typeof inner !== "object") here[step] = typeof next === "number" ? [] : {};
      const list = here[step];
      if (Array.isArray(list)) for (let at = 0; at < Number(next); at++) list[at] ??= {};
      here = here[step] as Record<string | number, Json>;
    }
  }
}

const VARIABLE = "planted";

function withVariable(dir: string, old: string, text: string, marks: boolean): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(dir).filter((each) => /\.(tf|tofu)$/.test(each))) {
    const hcl = readFileSync(join(dir, name), "utf8");
    const changed = hcl.replace(new RegExp(`(= *)"${old.replace(/[.]/g, "\\.")}"`, "g"), `$1var.${VARIABLE}`);
    if (changed !== hcl) files.set(name, changed);
  }
  const [first] = files;
  if (first) {
    const block = `\nvariable "${VARIABLE}" {\n  type      = string\n  sensitive = ${marks}\n  default   = ${JSON.stringify(text)}\n}\n`;
    files.set(first[0], first[1] + block);
  }
  return files;
}

/** The configuration as Terraform would have it of the changed HCL: what was a constant refers to the variable. */
function fromVariables(json: Json, old: string): Json {
  if (Array.isArray(json)) return json.map((item) => fromVariables(item, old));
  if (json === null || typeof json !== "object") return json;
  const { constant_value: constant } = json;
  if (constant !== undefined && JSON.stringify(constant).includes(JSON.stringify(old))) {
    return { references: [`var.${VARIABLE}`] };
  }
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, fromVariables(item, old)]));
}

function declare(plan: { [key: string]: Json }, text: string, marks: boolean): void {
  const root = (plan.configuration as { root_module: { variables?: Record<string, Json> } }).root_module;
  root.variables = { ...root.variables, [VARIABLE]: { default: text, sensitive: marks } };
  plan.variables = { ...(plan.variables as Record<string, Json>), [VARIABLE]: { value: text } };
}
