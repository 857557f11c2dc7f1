import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ZIP } from "../fixtures/zip.ts";
import type { Call, Trial } from "./law.ts";
import { type Json, onlyCalls } from "./split.ts";

const run = promisify(execFile);

/** What Terraform makes of one module call: the plan of a root that has only this call, or why it refuses. */
export type Planned = { readonly plan: Json } | { readonly refused: string };

/** Where and with what something is planned. */
export interface Planner {
  /** The program, and a text that changes with its version. */
  readonly program: string;
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  /** Address of an empty moto_server; started when it is first asked for. */
  moto(): Promise<string>;
  /** The folder of what was planned before. */
  readonly cache: string;
  /** Says how far it is. */
  say(what: string): void;
}

/** What the calls of one root have in common. */
export type Setting = Pick<Trial, "providers" | "place">;

/** As many module calls go into one run of Terraform, which then costs little more than one. */
const TOGETHER = 250;

/** Plans many module calls, many in one run, and keeps each plan for the next time. */
export async function planAll(
  wanted: readonly { readonly setting: Setting; readonly call: Call }[],
  planner: Planner,
): Promise<ReadonlyMap<string, Planned>> {
  const results = new Map<string, Planned>();
  const missing = new Map<string, { setting: Setting; calls: Map<string, Call> }>();
  for (const { setting, call } of wanted) {
    const key = cacheKey(setting, call, planner);
    const file = join(planner.cache, `${key}.json`);
    if (existsSync(file)) results.set(key, JSON.parse(readFileSync(file, "utf8")) as Planned);
    else {
      const group = `${setting.place}\n${setting.providers}`;
      const waiting = missing.get(group) ?? { setting, calls: new Map() };
      waiting.calls.set(key, call);
      missing.set(group, waiting);
    }
  }
  for (const { setting, calls } of missing.values()) {
    for (const batch of batches([...calls])) {
      planner.say(`${planner.program} plans ${batch.length} modules`);
      for (const [key, planned] of await planBatch(setting, batch, planner)) {
        results.set(key, planned);
        writeFileSync(join(planner.cache, `${key}.json`), JSON.stringify(planned));
      }
    }
  }
  return results;
}

export function cacheKey({ providers, place }: Setting, call: Call, { version }: Pick<Planner, "version">): string {
  const parts = [version, place, providers, call.name, call.text, ...[...call.files].flat()];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

type Keyed = readonly [key: string, call: Call];

/** Two calls of one name cannot be in one root, nor two that make things of one name in one account. */
function batches(calls: readonly Keyed[]): readonly (readonly Keyed[])[] {
  const out: { names: Set<string>; calls: Keyed[] }[] = [];
  for (const keyed of calls) {
    const name = keyed[1].name;
    const claims = [name, ...(keyed[1].claims ?? [])];
    let batch = out.find(
      ({ names, calls: inside }) => inside.length < TOGETHER && !claims.some((one) => names.has(one)),
    );
    if (!batch) {
      batch = { names: new Set(), calls: [] };
      out.push(batch);
    }
    for (const one of claims) batch.names.add(one);
    batch.calls.push(keyed);
  }
  return out.map(({ calls: inside }) => inside);
}

async function planBatch(setting: Setting, batch: readonly Keyed[], planner: Planner): Promise<Map<string, Planned>> {
  const results = new Map<string, Planned>();
  let left = batch;
  while (left.length > 0) {
    const tried = await tryPlan(setting, left, planner);
    if ("plan" in tried) {
      for (const [key, { name }] of left) results.set(key, { plan: onlyCalls(tried.plan, [name]) });
      return results;
    }
    if ("apart" in tried) {
      for (const [key, { name }] of left) results.set(key, applied(tried, name));
      return results;
    }
    const named = left.filter(([, { name }]) => mentions(tried.refused, name));
    if (named.length === 0 && left.length > 1) {
      const middle = left.length >> 1;
      for (const half of [left.slice(0, middle), left.slice(middle)])
        for (const [key, planned] of await planBatch(setting, half, planner)) results.set(key, planned);
      return results;
    }
    const bad = new Set((named.length === 0 ? left : named).map(([key]) => key));
    for (const [key, { name }] of left)
      if (bad.has(key)) results.set(key, { refused: firstError(tried.refused, name) });
    left = left.filter(([key]) => !bad.has(key));
  }
  return results;
}

/** What is not whole after apply says nothing. */
function applied({ apart, errors }: { readonly apart: Json; readonly errors: string }, name: string): Planned {
  if (mentions(errors, name)) return { refused: `moto_server does not make it: ${firstError(errors, name)}` };
  return { plan: onlyCalls(apart, [name]) };
}

const mentions = (message: string, name: string): boolean =>
  message.includes(`${name}/`) || message.includes(`module.${name}.`) || message.includes(`module "${name}"`);

/** Terraform's sentence about a module. */
function firstError(message: string, name: string): string {
  const errors = message.split(/^(?=Error: )/m);
  const about = errors.find((error) => error.startsWith("Error: ") && mentions(error, name)) ?? message;
  return about.replaceAll(/\s+/g, " ").trim().slice(0, 300);
}

async function tryPlan(
  setting: Setting,
  batch: readonly Keyed[],
  planner: Planner,
): Promise<{ readonly plan: Json } | { readonly refused: string } | { readonly apart: Json; readonly errors: string }> {
  const folder = mkdtempSync(join(tmpdir(), "laws-"));
  try {
    const put = (path: string, text: string | Uint8Array): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    put("main.tf", [setting.providers, ...batch.map(([, { text }]) => text)].join("\n\n"));
    for (const [, { files }] of batch) for (const [path, text] of files) put(path, text);
    put("function.zip", ZIP);
    const env = setting.place !== "nowhere" ? { ...planner.env, AWS_ENDPOINT_URL: await planner.moto() } : planner.env;
    const options = { cwd: folder, env, maxBuffer: 1 << 29, timeout: 1_800_000 };
    const tf = (...args: string[]) => run("nice", ["-n", "10", planner.program, ...args], options);
    let errors = "";
    try {
      await tf("init", "-input=false", "-no-color");
      if (setting.place === "applied") {
        await tf("plan", "-input=false", "-no-color");
        await tf("apply", "-input=false", "-no-color", "-auto-approve").catch((error: unknown) => {
          errors = saidBy(error);
        });
      }
      await tf("plan", "-input=false", "-no-color", "-out=tfplan");
    } catch (error) {
      return { refused: saidBy(error) };
    }
    const { stdout } = await tf("show", "-json", "tfplan");
    const plan = JSON.parse(stdout) as Json;
    return setting.place === "applied" ? { apart: plan, errors } : { plan };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The errors that a program printed. Warnings name modules that are not to blame. */
export function saidBy(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
  const said = `${stderr ?? ""}\n${stdout ?? ""}`.trim();
  // Where one module cannot be read, all are said not to be installed.
  const errors = said
    .split(/^(?=Error: |Warning: )/m)
    .filter((part) => part.startsWith("Error: ") && !part.startsWith("Error: Module not installed"));
  return errors.join("").trim() || said || message;
}
