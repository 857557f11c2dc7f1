import type { Model } from "../../model/model.ts";
import type { RoleRightsNeed } from "../../needs/needs.ts";
import type { Outcome } from "../rule.ts";
import { roleRightsOutcome } from "./role-rights.ts";

/** The rights that functions' settings need of their roles, for one purpose. */
export function* settingNeedsFor(model: Model, purpose: RoleRightsNeed["purpose"]): Iterable<Outcome> {
  for (const settingNeed of model.settingNeeds) {
    if (settingNeed.need.purpose !== purpose) continue;
    yield* roleRightsOutcome(model, {
      function: model.resolve(settingNeed.function, settingNeed.declaredBy),
      need: settingNeed.need,
      subject: settingNeed.subject,
      at: { resource: settingNeed.declaredBy, path: settingNeed.path },
      consequence: settingNeed.consequence,
    });
  }
}
