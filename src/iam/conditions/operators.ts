import { arnEquals } from "./arn-equals.ts";
import { arnLike } from "./arn-like.ts";
import { binaryEquals } from "./binary-equals.ts";
import { boolEquals } from "./bool.ts";
import { dateEquals } from "./date-equals.ts";
import { dateGreaterThan } from "./date-greater-than.ts";
import { dateGreaterThanEquals } from "./date-greater-than-equals.ts";
import { dateLessThan } from "./date-less-than.ts";
import { dateLessThanEquals } from "./date-less-than-equals.ts";
import { ipAddress } from "./ip-address.ts";
import { numericEquals } from "./numeric-equals.ts";
import { numericGreaterThan } from "./numeric-greater-than.ts";
import { numericGreaterThanEquals } from "./numeric-greater-than-equals.ts";
import { numericLessThan } from "./numeric-less-than.ts";
import { numericLessThanEquals } from "./numeric-less-than-equals.ts";
import type { Operator } from "./operator.ts";
import { stringEquals } from "./string-equals.ts";
import { stringEqualsIgnoreCase } from "./string-equals-ignore-case.ts";
import { stringLike } from "./string-like.ts";

/** Every operator but `Null`, which asks about the key and not about its values. */
export const OPERATORS: readonly Operator[] = [
  arnEquals,
  arnLike,
  binaryEquals,
  boolEquals,
  dateEquals,
  dateGreaterThan,
  dateGreaterThanEquals,
  dateLessThan,
  dateLessThanEquals,
  ipAddress,
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
  stringEquals,
  stringEqualsIgnoreCase,
  stringLike,
];

interface Named {
  readonly operator: Operator;
  readonly negated: boolean;
}
const BY_NAME: ReadonlyMap<string, Named> = new Map(
  OPERATORS.flatMap((operator): (readonly [string, Named])[] => [
    [operator.name.toLowerCase(), { operator, negated: false }],
    ...(operator.negation ? [[operator.negation.toLowerCase(), { operator, negated: true }] as const] : []),
  ]),
);

/** How a condition's operator is read: `ForAllValues:StringNotLikeIfExists`. The case of letters does not matter. */
export type ReadOperator =
  | {
      readonly kind: "compare";
      readonly operator: Operator;
      readonly negated: boolean;
      readonly values: "one" | "all" | "any";
      readonly ifExists: boolean;
    }
  | { readonly kind: "null" }
  | { readonly kind: "unknown" };

export function readOperator(written: string): ReadOperator {
  const [, set = "", name = "", ifExists] =
    /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(written.toLowerCase()) ?? [];
  if (name === "null" && set === "" && !ifExists) return { kind: "null" };
  const found = BY_NAME.get(name);
  if (!found) return { kind: "unknown" };
  const values = set === "forallvalues" ? "all" : set === "foranyvalue" ? "any" : "one";
  return { kind: "compare", ...found, values, ifExists: ifExists !== undefined };
}
