import type { LambdaFunction } from "../../model/functions.ts";
import { judgeRights } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { InvokerRightsNeed, Trigger } from "../../needs/needs.ts";
import { lacksText } from "../../needs/rights-text.ts";
import { rightsFix } from "../fixes/rights-fix.ts";
import type { FixPlan, PassedOutcome, UndecidedOutcome } from "../rule.ts";
import type { Refusal } from "./invoker-refusal.ts";
import { livesWithout } from "./lives-without.ts";
import { lostGrants } from "./lost-grants.ts";
import { nearMisses } from "./near-misses.ts";

/** Rights of the same role on other things: the pipe's source, the list of functions. */
export function judgeInvokerRights(
  model: Model,
  trigger: Trigger,
  fn: LambdaFunction,
  need: InvokerRightsNeed,
): Refusal | UndecidedOutcome | PassedOutcome {
  const { declaredBy } = trigger;
  const about = { function: fn.address, subject: declaredBy.address };
  if (need.doubt !== undefined) return { kind: "undecided", ...about, because: need.doubt };
  const ref = model.role(need.role, declaredBy.provider);
  if (ref.kind !== "role") {
    const because = ref.kind === "unknown" ? `its role is unknown: ${ref.because}` : "no role is set for it";
    return { kind: "undecided", ...about, because };
  }
  const { role } = ref;
  const verdict = judgeRights(model.world, null, role, need.rights, false);
  if (verdict.answer === "met") return { kind: "passed", ...about, what: `${role.address} can ${need.purposeText}` };
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  const lost = lostGrants(
    role,
    verdict.missing.flatMap((right) => right.anyOf),
  );
  const grant = (): FixPlan =>
    rightsFix(model, verdict, {
      fn: null,
      role,
      label: `${declaredBy.parsed.name}_source`,
      asked: declaredBy,
      fromFunction: false,
      checkedAtCreation: need.checkedAtCreation !== undefined,
    });
  const without = livesWithout(verdict.missing);
  return {
    kind: "refusal",
    ...about,
    ...(without === undefined ? {} : { livesWithout: true }),
    certain: verdict.certain && without === undefined,
    message: `${role.address} cannot ${need.purposeText}: it ${lacksText(verdict.denied, verdict.missing)}`,
    consequence: without ?? need.consequence,
    at: { resource: declaredBy, path: trigger.path },
    related: [
      { resource: declaredBy, path: need.rolePath, note: `the role ${role.address} is set here` },
      ...lost.related,
      ...nearMisses(model, verdict.nearMisses),
    ],
    fixes: [lost.fix ?? grant()],
  };
}
