import { decisionsOn } from "../model/decide-call.ts";
import type { LambdaFunction } from "../model/functions.ts";
import { callsOf, type JudgedCall, type JudgedRight } from "../model/judge-call.ts";
import type { Model } from "../model/model.ts";
import { subjectOf } from "../model/refused-calls.ts";
import type { ExplainedNeed, ExplainedPart } from "../report/explained.ts";
import { placeText, targetText } from "../rules/shared/refused-calls.ts";
import { codeLocation } from "./places.ts";
import { needOf, nothingAllows } from "./statements.ts";

/** The calls of a function's code, in the order of their lines, each with the permissions that it needs. */
export const explainedCalls = (model: Model, fn: LambdaFunction): readonly ExplainedPart[] =>
  callsOf(model, fn)
    .map((judged) => ({ judged, at: judged.call.at }))
    .sort((a, b) =>
      compare([a.at.file ?? "", a.at.startLine, a.at.startColumn], [b.at.file ?? "", b.at.startLine, b.at.startColumn]),
    )
    .map(({ judged }) => partOf(model, fn, judged));

function compare(a: readonly [string, number, number], b: readonly [string, number, number]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] - b[1] || a[2] - b[2];
}

function partOf(model: Model, fn: LambdaFunction, judged: JudgedCall): ExplainedPart {
  const { call, role } = judged;
  const notes = [
    ...(call.caller.kind === "assumed" && role ? [`as ${role.address}`] : []),
    ...(call.presigned ? ["only signed"] : []),
    ...(call.handled ? ["a refusal is handled"] : []),
    ...(call.trigger ? [`for the event of ${call.trigger.resource.address}`] : []),
  ];
  const what = `${call.service}:${call.operation} at ${placeText(call.at)}`;
  return {
    what: notes.length === 0 ? what : `${what} (${notes.join(", ")})`,
    location: codeLocation(call.at),
    needs: needsOf(model, fn, judged),
  };
}

function needsOf(model: Model, fn: LambdaFunction, judged: JudgedCall): readonly ExplainedNeed[] {
  const { rights, undecided, whenMissing } = judged;
  if (undecided !== undefined)
    return [{ need: "its permissions", verdict: "undecided", statements: [], because: undecided }];
  if (rights.length === 0) return [{ need: "no permission", verdict: "allowed", statements: [], because: null }];
  return [
    ...rights.map((one) => needFor(model, fn, judged, one, "")),
    ...(whenMissing ? [needFor(model, fn, judged, whenMissing, ", to be told that an object is not there")] : []),
  ];
}

function needFor(
  model: Model,
  fn: LambdaFunction,
  { call, role }: JudgedCall,
  { right, verdict }: JudgedRight,
  why: string,
): ExplainedNeed {
  const subject = subjectOf(right.target, fn);
  const need = `${right.actions.join(" or ")}${subject === fn.address ? targetText(right) : ` on ${subject}`}${why}`;
  if (verdict.answer === "undecided") return { need, verdict: "undecided", statements: [], because: verdict.because };
  const from = call.caller.kind === "function" ? fn.arn : null;
  const decisions = role ? decisionsOn(model, fn, role, right, from) : [];
  const decided = needOf(need, decisions, right.target.oneIsEnough === true);
  if (verdict.answer === "allowed") return { ...decided, verdict: "allowed", because: null };
  const because = verdict.key ? `the policy of ${verdict.key.address} does not allow it` : undefined;
  return {
    ...decided,
    verdict: "denied",
    because: because ?? (decided.verdict === "denied" ? decided.because : nothingAllows(verdict.nearMisses)),
  };
}
