import { isConfiguration } from "../names/names.ts";
import type { ModuleStep } from "../plan/address.ts";
import type { ConfigModule, Json } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { bodyAt } from "../values/evaluate-body.ts";
import { fits } from "../values/functions/charset.ts";
import { holeOf } from "../values/reason.ts";
import type { Hole, Text } from "../values/text.ts";
import { str, type Value } from "../values/value.ts";
import { type PlanEntry, stepsKey } from "./plan-entries.ts";
import { isGone } from "./planned-action.ts";
import type { Instance } from "./resource.ts";
import type { Source } from "./source.ts";

/**
 * Values that the HCL alone does not determine and that planned names reveal, by the id of the hole. A plan does not
 * contain its workspace; if `"orders-${terraform.workspace}"` was planned as `orders-dev`, it is `dev`.
 * https://developer.hashicorp.com/terraform/language/state/workspaces#current-workspace-interpolation
 */
export type Inferred = ReadonlyMap<string, string>;

export const NOTHING_INFERRED: Inferred = new Map();

export const WORKSPACE: Hole = { id: "terraform.workspace", label: "terraform.workspace", chars: "segment" };

/** Replaces an inferred value with its text; returns every other value unchanged. */
export function infer(value: Value, inferred: Inferred): Value {
  if (inferred.size === 0 || value.sensitive) return value;
  const hole = holeOf(value);
  const inferredText = hole && inferred.get(hole.id);
  return inferredText === undefined ? value : str(inferredText);
}

/** An unknown value of a local, with the local as its identity, so that it is the same value wherever it is used. */
export function named(value: Value, name: string, steps: readonly ModuleStep[]): Value {
  if (value.kind !== "unknown" || value.hole || value.failed || value.open) return value;
  const module = stepsKey(steps);
  const label = `local.${name}`;
  return { ...value, hole: { id: module === "" ? label : `${label} in ${module}`, label, chars: "any" } };
}

/** Whether the HCL of the root module or of a module that it calls uses the workspace. */
export function usesWorkspace(source: Source, configuration: ConfigModule): boolean {
  const seen = new Set<string>();
  const moduleUses = (module: ConfigModule, path: readonly string[]): boolean => {
    const found = source.tree.module(path);
    if ("missing" in found) return false;
    if (!seen.has(found.dir)) {
      seen.add(found.dir);
      const names = source.reader.list(found.dir) ?? [];
      const prefix = found.dir === "" ? "" : `${found.dir}/`;
      const holds = (name: string) => source.reader.read(prefix + name)?.includes("terraform.workspace") === true;
      if (names.some((name) => isConfiguration(name) && holds(name))) return true;
    }
    for (const [name, call] of module.calls) if (moduleUses(call.module, [...path, name])) return true;
    return false;
  };
  return moduleUses(configuration, []);
}

/**
 * The workspace that Terraform stores next to the configuration, unless planned names show it.
 * https://developer.hashicorp.com/terraform/language/state/workspaces#workspace-internals
 */
export function withWorkspace(inferred: Inferred, source: Source): Inferred {
  if (inferred.has(WORKSPACE.id)) return inferred;
  const name = source.reader.read(".terraform/environment")?.trim() ?? "";
  return /^[\w.-]+$/.test(name) ? new Map([...inferred, [WORKSPACE.id, name]]) : inferred;
}

/** Arguments whose planned value is exactly the configured one. */
const NAMES = ["name", "name_prefix", "function_name", "bucket", "bucket_prefix", "alias", "family", "identifier"];
const MOST_ENTRIES = 1000;

/** Infers from planned names what their HCL does not determine. Values on which two names disagree are dropped. */
export function inferredFrom(
  entries: readonly PlanEntry[],
  written: (entry: PlanEntry) => Instance["written"],
  context: Context,
): Inferred {
  const inferredText = new Map<string, string>();
  const contradicted = new Set<string>();
  for (const entry of entries.slice(0, MOST_ENTRIES)) {
    if (entry.parsed.mode !== "managed" || isGone(entry)) continue;
    const block = written(entry);
    if (!block) continue;
    const { after, afterSensitive } = entry.change();
    for (const name of NAMES) {
      const planned = field(after, name);
      if (typeof planned !== "string" || field(afterSensitive, name) === true) continue;
      if (!block.block.body.attributes.has(name)) continue;
      const value = bodyAt(block.block.body, block.scope, context, [name]);
      const found = value.kind === "string" && !value.sensitive ? fillingOf(value.text, planned) : undefined;
      if (!found) continue;
      const before = inferredText.get(found.id);
      if (before !== undefined && before !== found.text) contradicted.add(found.id);
      inferredText.set(found.id, found.text);
    }
  }
  for (const id of contradicted) inferredText.delete(id);
  return inferredText;
}

/** The one text that the only hole of a text must be so that the text equals the planned one. */
function fillingOf(text: Text, planned: string): { readonly id: string; readonly text: string } | undefined {
  const holes = text.filter((part) => typeof part !== "string");
  const [hole] = holes;
  if (!hole || holes.some(({ id }) => id !== hole.id)) return undefined;
  const fixed = text.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 0), 0);
  const length = (planned.length - fixed) / holes.length;
  const start = typeof text[0] === "string" ? text[0].length : 0;
  if (!Number.isInteger(length) || length < 0) return undefined;
  const filling = planned.slice(start, start + length);
  const whole = text.map((part) => (typeof part === "string" ? part : filling)).join("");
  return whole === planned && fits(hole.chars, filling) ? { id: hole.id, text: filling } : undefined;
}

function field(json: Json | undefined, name: string): Json | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  return Object.hasOwn(json, name) ? (json as Record<string, Json>)[name] : undefined;
}
