import type { DeliveryNeed } from "../needs/needs.ts";
import type { Value } from "../values/value.ts";
import { arnKind } from "./eventbridge-sender.ts";

/** What a role must be allowed on a queue, topic or bus that a service sends to with it. */
const ACTIONS: Readonly<Record<string, string>> = {
  events: "events:PutEvents",
  sns: "sns:Publish",
  sqs: "sqs:SendMessage",
};

/** Undefined where the target is nothing that could hand on to a function. */
export function sentWithRole(to: Value, principal: string): DeliveryNeed | undefined {
  const arn = arnKind(to);
  const action = ACTIONS[arn?.service ?? ""];
  if (action === undefined || (arn?.service === "events" && !arn.resource.startsWith("event-bus/"))) return undefined;
  return {
    kind: "delivery",
    to,
    action,
    principal,
    source: null,
    account: null,
    sourceExpression: null,
    checkedAtCreation: false,
  };
}

export const NOT_TO_A_FUNCTION = "nothing takes from there to a function of this plan";
