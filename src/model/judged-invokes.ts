import type { InvokeNeed } from "../needs/needs.ts";
import { memoized } from "../values/memoized.ts";
import type { Text } from "../values/text.ts";
import type { LambdaFunction } from "./functions.ts";
import { type InvokeVerdict, judgeInvoke } from "./judge-invoke.ts";
import type { LinkedTrigger, Model } from "./model.ts";
import { isRefusedApart } from "./regions.ts";

/** A trigger that invokes a function of this plan by its resource policy, and whether that policy allows it. */
export interface JudgedInvoke {
  readonly linked: LinkedTrigger;
  readonly need: InvokeNeed;
  readonly fn: LambdaFunction;
  readonly qualifier: Text | null;
  readonly verdict: InvokeVerdict;
}

/** The verdict on one need of a trigger, judged once for all rules and the graph. */
export function invokeVerdict(model: Model, need: InvokeNeed, fn: LambdaFunction, qualifier: Text | null) {
  const ofNeed = memoized(verdicts, need, () => new Map<LambdaFunction, InvokeVerdict>());
  return memoized(ofNeed, fn, () => judgeInvoke(need, fn, qualifier, model.policy(fn)));
}

const verdicts = new WeakMap<InvokeNeed, Map<LambdaFunction, InvokeVerdict>>();

/** All of them, judged once for all rules. */
export const judgedInvokes = (model: Model): readonly JudgedInvoke[] =>
  memoized(judged, model, () => [...judgeAll(model)]);

const judged = new WeakMap<Model, readonly JudgedInvoke[]>();

function* judgeAll(model: Model): Iterable<JudgedInvoke> {
  for (const linked of model.triggers) {
    if (linked.target.kind !== "found" || linked.trigger.onlyIf !== undefined) continue;
    if (isRefusedApart(model, linked)) continue;
    const { function: fn, qualifier } = linked.target;
    const ofTrigger = linked.trigger.needs.flatMap((need): readonly JudgedInvoke[] =>
      need.kind === "invoke"
        ? [{ linked, need, fn, qualifier, verdict: invokeVerdict(model, need, fn, qualifier) }]
        : [],
    );
    yield* ofTrigger.map((one) => ({ ...one, verdict: ifCalled(one, ofTrigger) }));
  }
}

/** The verdict on a need, where it may be that only another one of the same call is asked for. */
function ifCalled({ need, verdict }: JudgedInvoke, ofTrigger: readonly JudgedInvoke[]): InvokeVerdict {
  const { perhaps } = need;
  if (perhaps === undefined || !isUnmet(verdict)) return verdict;
  const others = ofTrigger.filter((other) => other.need !== need && other.need.call === need.call);
  return others.some((other) => !isUnmet(other.verdict))
    ? { answer: "undecided", because: perhaps, namesService: verdict.answer === "mismatched" }
    : verdict;
}

const isUnmet = ({ answer }: InvokeVerdict): boolean => answer === "missing" || answer === "mismatched";
