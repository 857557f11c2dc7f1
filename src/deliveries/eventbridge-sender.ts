import { parseArn } from "../aws/arn.ts";
import { offBecause, ruleArn, ruleOf } from "../event-sources/eventbridge-rule.ts";
import { eventbridgeMessage } from "../event-sources/shapes/eventbridge-event.ts";
import type { Delivery, Sender } from "../needs/delivery.ts";
import type { Handed } from "../needs/event.ts";
import type { DeliveryNeed } from "../needs/needs.ts";
import { sourceAt } from "../needs/rights.ts";
import { anonymous, isSet, textOr } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { known } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

export const EVENTBRIDGE_READS = ["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"] as const;
type View = WorldView<(typeof EVENTBRIDGE_READS)[number]>;

/** The condition context that EventBridge sends when the rule of `target` delivers. */
export function sentByRule(
  world: View,
  target: Resource,
): {
  readonly title: string;
  readonly onlyIf?: string;
  readonly hands?: Handed;
  readonly from: Pick<DeliveryNeed, "principal" | "source" | "account" | "sourceAt">;
} {
  const found = ruleOf(world, target);
  const { rule } = found;
  return {
    title: rule?.address ?? target.address,
    ...offBecause(found, "sends"),
    ...(rule ? { hands: eventbridgeMessage(rule, target) } : {}),
    from: {
      principal: "events.amazonaws.com",
      source: rule ? textOr(rule.get("arn"), anonymous(target, "rule ARN", "any")) : ruleArn(target),
      account: rule?.provider.account ?? target.provider.account,
      sourceAt: sourceAt(rule),
    },
  };
}

/** The role of a target, if one is set. */
export function senderOf(target: Resource, decides: boolean): Pick<Delivery, "sender"> {
  const role = target.get("role_arn");
  const sender: Sender = { role, path: ["role_arn"], decides };
  return isSet(role) ? { sender } : {};
}

/** The service of an ARN, and the beginning of its resource part; undefined if it is unknown. */
export function arnKind(value: Value): { readonly service: string; readonly resource: string } | undefined {
  const texted = textOf(value);
  const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
  if (arn?.kind !== "arn") return undefined;
  const [first = ""] = arn.resource;
  return { service: known(arn.service) ?? "", resource: typeof first === "string" ? first : "" };
}
