import type { Body } from "../hcl/syntax.ts";
import type { InstanceKey } from "../plan/address.ts";
import type { Context } from "../values/context.ts";
import { evaluate } from "../values/evaluate.ts";
import { knownNumber, knownText } from "../values/known.ts";
import { reasonOf } from "../values/reason.ts";
import type { Scope } from "../values/scope.ts";

/** The instances that a resource or module call has by its `count` or `for_each`. */
export type Keys =
  | { readonly kind: "keys"; readonly keys: readonly InstanceKey[]; readonly sensitive: boolean }
  | { readonly kind: "unknown"; readonly because: string };

const MOST = 100_000;

export function keysIn(body: Body, scope: Scope, context: Context): Keys {
  const written = body.attributes.get("for_each") ?? body.attributes.get("count");
  if (!written) return { kind: "keys", keys: [], sensitive: false };
  const value = evaluate(written.value, scope, context);
  const sensitive = value.sensitive === true;
  if (written.name === "count") {
    const count = knownNumber(value);
    if (count === undefined || count > MOST) return { kind: "unknown", because: reasonOf(value) };
    return { kind: "keys", keys: Array.from({ length: count }, (_, i) => i), sensitive };
  }
  if (value.kind === "object") return { kind: "keys", keys: [...value.entries.keys()], sensitive };
  if (value.kind !== "list") return { kind: "unknown", because: reasonOf(value) };
  const keys: string[] = [];
  for (const item of value.items) {
    const text = knownText(item);
    if (text === undefined) return { kind: "unknown", because: reasonOf(item) };
    keys.push(text);
  }
  return { kind: "keys", keys, sensitive };
}
