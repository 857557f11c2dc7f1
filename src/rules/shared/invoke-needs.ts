import type { LambdaFunction } from "../../model/functions.ts";
import type { JudgedInvoke } from "../../model/judged-invokes.ts";
import type { Model } from "../../model/model.ts";
import { isRefusedApart } from "../../model/regions.ts";
import type { InvokeNeed, Trigger } from "../../needs/needs.ts";
import { consequenceFor } from "../../needs/texts.ts";
import { knownText } from "../../values/known.ts";
import { show, type Text } from "../../values/text.ts";
import { isCreated } from "../../world/planned-action.ts";
import type { UndecidedOutcome } from "../rule.ts";
import { onlyPerhaps, unknownFunction } from "./unknown-function.ts";

/**
 * Triggers by resource policy for which it is unknown until apply which function they invoke, or whether they are
 * triggers.
 */
export function* unclearInvokes(model: Model): Iterable<UndecidedOutcome> {
  for (const linked of model.triggers) {
    const { trigger, target } = linked;
    if (!trigger.needs.some((need) => need.kind === "invoke") || isRefusedApart(model, linked)) continue;
    const unknown = unknownFunction(target, "invokes", "resource policy") ?? onlyPerhaps(trigger, target);
    if (!unknown) continue;
    const more = target.kind === "outside" ? beside(model, trigger, target.shown) : "";
    const because = `${unknown.because}${more}`;
    yield { kind: "undecided", function: unknown.function, subject: trigger.declaredBy.address, because };
  }
}

/** The permission of this plan on a function of another root module, and whether the trigger waits for it. */
function beside(model: Model, trigger: Trigger, shown: string): string {
  const needs = trigger.needs.flatMap((need) => (need.kind === "invoke" ? [need] : []));
  const own = model.permissions.find(
    ({ resource, target }) =>
      target.kind === "outside" &&
      target.shown === shown &&
      needs.some((need) => need.principal === knownText(resource.get("principal"))),
  )?.resource;
  if (!own) return "";
  const late =
    needs.some((need) => need.checkedAtCreation) &&
    own.plannedAction === "create" &&
    trigger.declaredBy.comesAfter(own) === "no";
  return late
    ? `; ${own.address} is for it, but nothing makes Terraform create that first (depends_on)`
    : `; ${own.address} is for it`;
}

/** `aws_lambda_function.f`, with the qualifier that the trigger uses. */
export const invoked = (fn: LambdaFunction, qualifier: Text | null): string =>
  qualifier ? `${fn.address}:${show(qualifier)}` : fn.address;

/** Certain where nothing outside the plan can grant what is missing, or make it unnecessary. */
export function confidenceOf({ fn }: JudgedInvoke, unmet: readonly InvokeNeed[]): "certain" | "likely" {
  const made = isCreated(fn.resource);
  return made && unmet.some((need) => !need.likely) ? "certain" : "likely";
}

/** What happens after apply. */
export const consequenceOf = ({ linked: { trigger }, need }: JudgedInvoke): string =>
  need.checkedAtCreation
    ? consequenceFor(
        trigger.declaredBy,
        trigger.consequence,
        "But every call of the function is refused, and nothing in its log shows that.",
      )
    : trigger.consequence;
