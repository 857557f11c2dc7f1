import { serviceOf, writtenActions } from "../iam/action-match.ts";
import { failedParts } from "../iam/misses.ts";
import type { Condition, Decision, Statement, StatementMatch } from "../iam/types.ts";
import type { ExplainedNeed } from "../report/explained.ts";
import { show } from "../values/text.ts";
import { reasoned, shortened } from "../values/words.ts";

/** `statement 2`, or by its Sid. */
export const statementName = ({ sid, index, origin }: Statement): string =>
  sid === null || origin.sensitive ? `statement ${index + 1}` : `statement "${shortened(sid, 100)}"`;

/** `statement 2 of aws_iam_role_policy.app` */
export const statementIn = ({ statement }: StatementMatch): string =>
  `${statementName(statement)} of ${statement.origin.address}`;

export const conditionText = ({ operator, key, values, unknown }: Condition): string =>
  `${operator} ${key} ${unknown === undefined ? values.map((one) => show(one)).join(", ") : "(unknown)"}`;

/** The answer of several decisions on one need, of which each has to be an Allow, or one is enough. */
export function needOf(need: string, decisions: readonly Decision[], oneIsEnough: boolean): ExplainedNeed {
  const allowed = decisions.flatMap((one) => (one.answer === "allowed" ? [one] : []));
  if (allowed.length > 0 && (oneIsEnough || allowed.length === decisions.length))
    return {
      need,
      verdict: "allowed",
      statements: distinct(allowed.flatMap(({ by }) => by.map(statementIn))),
      because: null,
    };
  const unsure = decisions.flatMap((one) => (one.answer === "undecided" ? one.because : []));
  if (unsure.length > 0) return { need, verdict: "undecided", statements: [], because: reasoned([...new Set(unsure)]) };
  const denied = decisions.flatMap((one) => (one.answer === "denied" ? one.by : []));
  if (denied.length > 0)
    return {
      need,
      verdict: "denied",
      statements: distinct(denied.map(statementIn)),
      because: "a Deny statement is about it",
    };
  const misses = decisions.flatMap((one) => (one.answer === "not-allowed" ? one.nearMisses : []));
  return { need, verdict: "denied", statements: [], because: nothingAllows(misses) };
}

/** The nearest statement, and what of it does not match. */
export function nothingAllows(misses: readonly StatementMatch[]): string {
  const near = misses.find(isNear);
  const why = near && failedParts(near)[0]?.because;
  return near && why ? `no statement allows it; ${statementIn(near)}: ${why}` : "no statement allows it";
}

/** Does one part fail alone and, where that is the action, does the statement name the same service? */
function isNear({ statement, parts }: StatementMatch): boolean {
  const [only, ...more] = failedParts({ parts });
  if (!only || more.length > 0) return false;
  const service = serviceOf(only.detail);
  return only.part !== "action" || writtenActions(statement.actions).some((action) => serviceOf(action) === service);
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
