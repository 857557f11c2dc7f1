import type { DeliveryNeed } from "../needs/needs.ts";
import { sentBy } from "../needs/rights.ts";
import type { Value } from "../values/value.ts";
import { arnKind } from "./eventbridge-sender.ts";

/** What a role must be allowed on a queue, topic, bus or state machine that a service sends to with it. */
const ACTIONS: Readonly<Record<string, string>> = {
  events: "events:PutEvents",
  sns: "sns:Publish",
  sqs: "sqs:SendMessage",
  states: "states:StartExecution",
};

/** How what an ARN names must begin, where a service has more than the one kind of resource. */
const BEGINS: Readonly<Record<string, string>> = { events: "event-bus/", states: "stateMachine:" };

/** Undefined where the target is nothing that could hand on to a function. */
export function sentWithRole(to: Value, principal: string): DeliveryNeed | undefined {
  const arn = arnKind(to);
  const action = ACTIONS[arn?.service ?? ""];
  if (action === undefined || !arn?.resource.startsWith(BEGINS[arn.service] ?? "")) return undefined;
  return sentBy(principal, action, to);
}

export const NOT_TO_A_FUNCTION = "nothing leads from there to a function in this plan";
