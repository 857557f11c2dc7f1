import { isRefusedApart } from "../model/regions.ts";
import type { Rule } from "./rule.ts";
import { roleRightsOutcome } from "./shared/role-rights.ts";

export const eventSourceDenied: Rule = {
  id: "event-source-denied",
  summary: "The execution role lacks a permission that the event source mapping needs to read its source.",
  severity: "error",
  *check(model) {
    for (const linked of model.triggers) {
      if (isRefusedApart(model, linked)) continue;
      const { trigger, target } = linked;
      for (const need of trigger.needs) {
        if (need.kind !== "role-rights" || need.purpose !== "event-source") continue;
        yield* roleRightsOutcome(model, {
          function: target,
          need,
          subject: trigger.declaredBy.address,
          at: { resource: trigger.declaredBy, path: trigger.path },
          consequence: trigger.consequence,
        });
      }
    }
  },
};
