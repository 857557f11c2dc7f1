import type { LinkedTrigger, Model } from "../model/model.ts";
import { isRefusedApart } from "../model/regions.ts";
import type { InvokeByRoleNeed, InvokerRightsNeed } from "../needs/needs.ts";
import type { Outcome, Rule, UndecidedOutcome } from "./rule.ts";
import { judgeForm } from "./shared/invoker-form.ts";
import { judgeInvoker } from "./shared/invoker-needs.ts";
import { problemOf, type Refusal } from "./shared/invoker-refusal.ts";
import { judgeInvokerRights } from "./shared/invoker-rights.ts";
import { judgeTrustAlone } from "./shared/invoker-trust.ts";
import { onlyPerhaps, unknownFunction } from "./shared/unknown-function.ts";

export const invokerRoleDenied: Rule = {
  id: "invoker-role-denied",
  summary:
    "The trigger invokes the function through a role that the service cannot assume, or that cannot invoke this function; or it names the function in a form that the service refuses.",
  severity: "error",
  *check(model) {
    /** One trigger can fail in several ways, and one resource can declare several triggers: one finding for all. */
    const refusals = new Map<string, Refusal[]>();
    for (const linked of model.triggers) {
      if (isRefusedApart(model, linked)) continue;
      for (const outcome of outcomesOf(model, linked)) {
        if (outcome.kind !== "refusal") {
          yield outcome;
          continue;
        }
        const key = JSON.stringify([outcome.function, outcome.subject]);
        refusals.set(key, [...(refusals.get(key) ?? []), outcome]);
      }
    }
    for (const [first, ...more] of refusals.values()) if (first) yield problemOf([first, ...more]);
  },
};

type RoleNeed = InvokeByRoleNeed | InvokerRightsNeed;

function* outcomesOf(model: Model, linked: LinkedTrigger): Iterable<Exclude<Outcome, { kind: "problem" }> | Refusal> {
  const { trigger, target } = linked;
  for (const need of trigger.needs) {
    if (need.kind === "function-form" && trigger.onlyIf === undefined) yield* judgeForm(trigger, target, need);
  }
  const needs = trigger.needs.filter(
    (need): need is RoleNeed => need.kind === "invoke-by-role" || need.kind === "invoker-rights",
  );
  if (needs.length === 0) return;
  if (target.kind !== "found" || trigger.onlyIf !== undefined) {
    yield* unknownTriggers(linked);
    if (target.kind !== "outside" || trigger.onlyIf !== undefined) return;
    for (const need of needs) {
      const refusal = need.kind === "invoke-by-role" && judgeTrustAlone(model, trigger, target.shown, need);
      if (refusal) yield refusal;
    }
    return;
  }
  for (const need of needs) {
    yield need.kind === "invoke-by-role"
      ? judgeInvoker(model, trigger, target, need)
      : judgeInvokerRights(model, trigger, target.function, need);
  }
}

/**
 * Triggers through a role for which it is unknown until apply which function they invoke, or whether they are triggers.
 */
function* unknownTriggers({ trigger, target }: LinkedTrigger): Iterable<UndecidedOutcome> {
  const unknown = unknownFunction(target, "invokes", "resource policy") ?? onlyPerhaps(trigger, target);
  if (unknown) yield { kind: "undecided", ...unknown, subject: trigger.declaredBy.address };
}
