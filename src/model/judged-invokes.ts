import type { InvokeNeed } from "../needs/needs.ts";
import { memoized } from "../values/memoized.ts";
import type { Text } from "../values/text.ts";
import type { LambdaFunction } from "./functions.ts";
import { type InvokeVerdict, judgeInvoke } from "./judge-invoke.ts";
import type { LinkedTrigger, Model } from "./model.ts";

/** A trigger that invokes a function of this plan by its resource policy, and whether that policy allows it. */
export interface JudgedInvoke {
  readonly linked: LinkedTrigger;
  readonly need: InvokeNeed;
  readonly fn: LambdaFunction;
  readonly qualifier: Text | null;
  readonly verdict: InvokeVerdict;
}

/** All of them, judged once for all rules. */
export const judgedInvokes = (model: Model): readonly JudgedInvoke[] =>
  memoized(judged, model, () => [...judgeAll(model)]);

const judged = new WeakMap<Model, readonly JudgedInvoke[]>();

function* judgeAll(model: Model): Iterable<JudgedInvoke> {
  for (const linked of model.triggers) {
    if (linked.target.kind !== "found" || linked.trigger.onlyIf !== undefined) continue;
    const { function: fn, qualifier } = linked.target;
    for (const need of linked.trigger.needs) {
      if (need.kind !== "invoke") continue;
      yield { linked, need, fn, qualifier, verdict: judgeInvoke(need, fn, qualifier, model.policy(fn)) };
    }
  }
}
