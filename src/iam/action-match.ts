import { matches } from "../values/match.ts";
import { memoized } from "../values/memoized.ts";
import { type Hole, known, type Text, text } from "../values/text.ts";
import { any, not, type Tri } from "../values/tri.ts";
import type { Patterns } from "./types.ts";

/**
 * Names of actions are compared here and nowhere else: the case of letters does not matter, in the prefix and in the
 * name; `*` and `?` may stand anywhere.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */

/** Whether Action (or, negated, NotAction) covers an action. */
export const matchAction = (wanted: Patterns, action: string): Tri =>
  memoized(
    memoized(answered, wanted, () => new Map<string, Tri>()),
    action,
    () => covers(wanted, text(action)),
  );

/** The same few actions are looked for in all statements, again and again. */
const answered = new WeakMap<Patterns, Map<string, Tri>>();

/** May a statement with these actions be about one of `actions`? No is a proof. */
export const mayNameAction = (wanted: Patterns, actions: readonly string[]): boolean =>
  actions.some((action) => matchAction(wanted, action) !== "no");

/** May it be about any action of a service (`sqs`)? No is a proof. */
export const mayNameService = (wanted: Patterns, service: string): boolean =>
  covers(wanted, text(`${service}:`, SOME_OPERATION)) !== "no";

const SOME_OPERATION: Hole = { id: "some operation", label: "*", chars: "any" };

function covers(wanted: Patterns, action: Text): Tri {
  const answers = wanted.patterns.map((pattern) => matches(pattern, action, { ignoreCase: true }));
  const listed = any(wanted.unknown === undefined ? answers : [...answers, "unknown"]);
  return wanted.negated ? not(listed) : listed;
}

/** The actions that Action or NotAction names, as far as they are known. */
export const writtenActions = ({ patterns }: Patterns): readonly string[] =>
  patterns.flatMap((pattern) => known(pattern) ?? []);

/** Does it list nothing but this one action? */
export const namesOnly = (wanted: Patterns, action: string): boolean =>
  !wanted.negated &&
  wanted.unknown === undefined &&
  wanted.patterns.every((pattern) => isSameAction(known(pattern) ?? "", action));

/** The services of which Action names everything: `sqs` for `SQS:*`, and `*` for every service. */
export const wholeServices = (wanted: Patterns): readonly string[] =>
  writtenActions(wanted).flatMap((action) =>
    action === "*" ? ["*"] : operationOf(action) === "*" ? [serviceOf(action)] : [],
  );

export const isSameAction = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** `sqs`, in small letters. */
export const serviceOf = (action: string): string => action.toLowerCase().split(":")[0] ?? "";

/** `sendmessage`, in small letters. */
export const operationOf = (action: string): string => action.toLowerCase().split(":")[1] ?? "";
