import type { Body } from "../hcl/syntax.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { knownNumber, knownText } from "./known.ts";
import { reasonOf } from "./reason.ts";
import type { Scope } from "./scope.ts";

/** The instances that `count` or `for_each` makes of a block. */
export type Repetition =
  | {
      readonly kind: "known";
      readonly by: "count" | "for_each";
      readonly keys: readonly (string | number)[];
      readonly sensitive: boolean;
    }
  | { readonly kind: "unknown"; readonly because: string };

const MOST = 100_000;

/**
 * Undefined for a block that has neither.
 * https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
 */
export function repetition(body: Body, scope: Scope, context: Context): Repetition | undefined {
  const written = body.attributes.get("for_each") ?? body.attributes.get("count");
  if (!written) return undefined;
  const value = evaluate(written.value, scope, context);
  const sensitive = value.sensitive === true;
  if (written.name === "count") {
    const count = knownNumber(value);
    if (count === undefined || !(count >= 0) || count > MOST) return { kind: "unknown", because: reasonOf(value) };
    return { kind: "known", by: "count", keys: Array.from({ length: count }, (_, i) => i), sensitive };
  }
  if (value.kind === "object") return { kind: "known", by: "for_each", keys: [...value.entries.keys()], sensitive };
  if (value.kind !== "list") return { kind: "unknown", because: reasonOf(value) };
  const keys: string[] = [];
  for (const item of value.items) {
    const text = knownText(item);
    if (text === undefined) return { kind: "unknown", because: reasonOf(item) };
    keys.push(text);
  }
  return { kind: "known", by: "for_each", keys, sensitive };
}
