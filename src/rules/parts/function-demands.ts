import type { Model } from "../../model/model.ts";
import type { RoleRightsNeed } from "../../needs/needs.ts";
import type { Outcome } from "../rule.ts";
import { roleRightsOutcome } from "./role-rights.ts";

/** What functions' settings ask of their roles, for one purpose. */
export function* demandsFor(model: Model, purpose: RoleRightsNeed["purpose"]): Iterable<Outcome> {
  for (const demand of model.demands) {
    if (demand.need.purpose !== purpose) continue;
    yield* roleRightsOutcome(model, {
      function: model.resolve(demand.function, demand.declaredBy),
      need: demand.need,
      subject: demand.subject,
      at: { resource: demand.declaredBy, path: demand.path },
      consequence: demand.consequence,
    });
  }
}
