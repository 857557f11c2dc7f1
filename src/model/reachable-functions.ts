import { parseArn } from "../aws/arn.ts";
import type { Delivery } from "../needs/delivery.ts";
import { known } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";
import { resourceGrants } from "./resource-grants.ts";
import { sameNamed, sameText } from "./same.ts";

/** How many deliveries in a row are followed to a function. */
const MOST_DELIVERIES = 4;

/**
 * The functions of this plan that receive what arrives at a queue, topic, bus or state machine, also through further
 * ones.
 */
export function reachableFunctions(model: Model, resource: Resource): readonly LambdaFunction[] {
  const found = new Set<LambdaFunction>();
  let reached: readonly Resource[] = [resource];
  for (let delivery = 0; delivery < MOST_DELIVERIES && reached.length > 0; delivery++) {
    for (const { trigger, target } of model.triggers) {
      if (target.kind === "found" && reached.some((from) => sendsFrom(trigger.declaredBy, from)))
        found.add(target.function);
    }
    const further = model.deliveries.filter(
      ({ onlyFailures, declaredBy }) => !onlyFailures && reached.some((from) => sendsFrom(declaredBy, from)),
    );
    reached = further.flatMap(({ need }) => targetAt(model.world, need.to));
  }
  return [...found];
}

function targetAt(world: World, to: Delivery["need"]["to"]): readonly Resource[] {
  const texted = textOf(to);
  const target = texted.kind === "text" ? resourceGrants(world, texted.text).resource : undefined;
  return target ? [target] : [];
}

/** Is it the default event bus? Every account has one in every region, and no resource declares it. */
export function isDefaultBus(to: Delivery["need"]["to"]): boolean {
  const texted = textOf(to);
  const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
  return arn?.kind === "arn" && known(arn.service) === "events" && known(arn.resource) === "event-bus/default";
}

/**
 * Does the mapping, subscription or rule's target receive from this queue, topic or bus? A state machine declares its
 * own calls.
 */
const sendsFrom = (declaredBy: Resource, from: Resource): boolean =>
  (from.type === "aws_sfn_state_machine" && declaredBy === from) ||
  ["event_source_arn", "source", "topic_arn"].some(
    (attribute) => sameText(declaredBy.get(attribute), from.get("arn")) === "yes",
  ) ||
  (from.type === "aws_cloudwatch_event_bus" &&
    ["name", "arn"].some((name) => sameNamed(held(declaredBy, "event_bus_name"), held(from, name)) === "yes"));
