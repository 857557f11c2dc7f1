import { judgeDelivery } from "../model/judge-delivery.ts";
import type { Model } from "../model/model.ts";
import { reachableFunctions } from "../model/reachable-functions.ts";
import { isDeliveryRefusedApart } from "../model/regions.ts";
import type { Delivery } from "../needs/delivery.ts";
import type { Rule } from "./rule.ts";
import { deliveryOutcome } from "./shared/delivery-outcome.ts";

export const deliveryDenied: Rule = {
  id: "delivery-denied",
  summary:
    "The policy of a queue or topic on the way to a function does not allow the service that sends to it, or the role that the service sends with lacks the permission.",
  severity: "error",
  *check(model) {
    for (const delivery of model.deliveries) {
      if (isDeliveryRefusedApart(model, delivery)) continue;
      const outcome = deliveryOutcome(model, delivery);
      if (outcome.function !== null || !delivery.onlyFailures || concernsFunctions(model, delivery)) yield outcome;
    }
  },
};

/** A dead-letter queue that no function and no trigger of one is connected to is outside the scope of this tool. */
const concernsFunctions = (model: Model, { declaredBy, need }: Delivery): boolean => {
  const { target } = judgeDelivery(model.world, need);
  if (target && reachableFunctions(model, target).length > 0) return true;
  return model.triggers.some((linked) => linked.trigger.declaredBy === declaredBy);
};
