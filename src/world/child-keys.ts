import type { Body } from "../hcl/syntax.ts";
import type { InstanceKey } from "../plan/address.ts";
import type { ModuleCall } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { repetition } from "../values/repetition.ts";
import type { Scope } from "../values/scope.ts";

/** The instances of a module call: one without a key, several by number or by name, or unknown. */
export type ChildKeys =
  | { readonly kind: "single" }
  | { readonly kind: "counted"; readonly keys: readonly number[] }
  | { readonly kind: "named"; readonly keys: readonly string[] }
  | { readonly kind: "unknown"; readonly because: string };

export const keysOf = (keys: readonly InstanceKey[]): ChildKeys =>
  keys.every((key) => typeof key === "number")
    ? { kind: "counted", keys: [...keys].sort((a, b) => a - b) }
    : { kind: "named", keys: keys.map(String).sort() };

/**
 * The instances that the HCL of a call defines. The plan shows only instances that contain resources, so a module with
 * outputs only, or with conditional resources, has more than `planned`.
 */
export function writtenKeys(
  body: Body,
  planned: ReadonlySet<InstanceKey>,
  call: ModuleCall | undefined,
  caller: { readonly scope: Scope },
  context: Context,
): ChildKeys {
  const written = repetition(body, caller.scope, context);
  if (!written) return { kind: "single" };
  const keys = new Set(written.kind === "known" ? written.keys : []);
  if (written.kind === "known" && [...planned].every((key) => keys.has(key))) {
    if (written.by === "count") return { kind: "counted", keys: written.keys.filter((key) => typeof key === "number") };
    return { kind: "named", keys: written.keys.map(String).sort() };
  }
  const always = call?.module.resources.some((r) => r.mode === "managed" && !r.countExpression && !r.forEachExpression);
  if (planned.size > 0 && always) return keysOf([...planned]);
  const because = written.kind === "unknown" ? written.because : "the HCL and the plan have different instances";
  return { kind: "unknown", because };
}
