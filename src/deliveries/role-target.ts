import type { DeliveryNeed } from "../needs/needs.ts";
import { sentBy } from "../needs/rights.ts";
import type { Value } from "../values/value.ts";
import { arnKind } from "./eventbridge-sender.ts";

/** The action that a role needs on a queue, topic, bus or state machine to which a service sends with it. */
const ACTIONS: Readonly<Record<string, string>> = {
  events: "events:PutEvents",
  sns: "sns:Publish",
  sqs: "sqs:SendMessage",
  states: "states:StartExecution",
};

/** How the resource part of the ARN must begin, for services with more than one kind of resource. */
const BEGINS: Readonly<Record<string, string>> = { events: "event-bus/", states: "stateMachine:" };

/** Undefined if the target cannot lead to a function. */
export function sentWithRole(to: Value, principal: string): DeliveryNeed | undefined {
  const arn = arnKind(to);
  const action = ACTIONS[arn?.service ?? ""];
  if (action === undefined || !arn?.resource.startsWith(BEGINS[arn.service] ?? "")) return undefined;
  return sentBy(principal, action, to);
}

export const NOT_TO_A_FUNCTION = "nothing leads from there to a function in this plan";
