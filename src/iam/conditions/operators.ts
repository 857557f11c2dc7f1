import { equalTexts } from "../../values/compare.ts";
import { matches } from "../../values/match.ts";
import { matchesArn } from "../../values/match-arn.ts";
import type { Pattern } from "../../values/steps.ts";
import { known, type Text } from "../../values/text.ts";
import { type Tri, tri } from "../../values/tri.ts";
import { readDate } from "./date.ts";
import { inRange, readRange } from "./ip-range.ts";
import { asText, compareRead } from "./literal.ts";
import { readNumber } from "./number.ts";

/** Whether one value of the request fits one value of the statement. Variables are filled in already. */
type Compare = (wanted: Pattern, has: Text) => Tri;

/** One comparison of the policy language. */
export interface Operator {
  /** As in the policy, in AWS's spelling. */
  readonly name: string;
  /** The name of its opposite, where there is one. */
  readonly negation: string | null;
  readonly compare: Compare;
}

const operator = (name: string, negation: string | null, compare: Compare): Operator => ({ name, negation, compare });

const letterByLetter: Compare = (wanted, has) => equalTexts(asText(wanted), has);

const same = <T>(has: T, wanted: T): boolean => has === wanted;

type Fits = (has: number, wanted: number) => boolean;

/** The five for what has an order. */
const ordered = (type: "Numeric" | "Date", read: (literal: string) => number | undefined): readonly Operator[] =>
  (
    [
      ["Equals", "NotEquals", same],
      ["LessThan", null, (has, wanted) => has < wanted],
      ["LessThanEquals", null, (has, wanted) => has <= wanted],
      ["GreaterThan", null, (has, wanted) => has > wanted],
      ["GreaterThanEquals", null, (has, wanted) => has >= wanted],
    ] satisfies readonly (readonly [string, string | null, Fits])[]
  ).map(([how, negation, fits]) =>
    operator(`${type}${how}`, negation && `${type}${negation}`, compareRead(read, fits)),
  );

/**
 * Every operator but `Null`, which asks about the key and not about its values; `ForAllValues:`, `ForAnyValue:` and
 * `IfExists` go with each of them. In `Equals` `*` and `?` are ordinary characters, but of an ARN: there both operators
 * "behave identically", on its six parts one by one. Bytes are the same where their base64 is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const OPERATORS: readonly Operator[] = [
  operator("StringEquals", "StringNotEquals", letterByLetter),
  operator("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", (wanted, has) =>
    matches(wanted, has, { ignoreCase: true, wildcards: "none" }),
  ),
  operator("StringLike", "StringNotLike", (wanted, has) => matches(wanted, has)),
  ...ordered("Numeric", readNumber),
  ...ordered("Date", readDate),
  operator("Bool", null, compareRead(readBool, same)),
  operator("BinaryEquals", null, letterByLetter),
  operator("IpAddress", "NotIpAddress", isInRange),
  operator("ArnEquals", "ArnNotEquals", matchesArn),
  operator("ArnLike", "ArnNotLike", matchesArn),
];

/** `true` or `false`, whatever the case of the letters. */
function readBool(literal: string): boolean | undefined {
  const folded = literal.toLowerCase();
  return folded === "true" || folded === "false" ? folded === "true" : undefined;
}

/**
 * An address in a CIDR range, IPv4 or IPv6; a range without a length is one address. What a range of the one family
 * says of an address of the other is not documented.
 */
function isInRange(wanted: Pattern, has: Text): Tri {
  const range = readRange(known(asText(wanted)) ?? "");
  const address = readRange(known(has) ?? "");
  return range && address && range.bits === address.bits ? tri(inRange(address, range)) : "unknown";
}

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
