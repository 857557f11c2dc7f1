import type { Resource } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";
import { sameText } from "./same.ts";

/** How many hops before a function are followed. */
const MOST_HOPS = 4;

/** The functions of this plan that get what arrives at a queue or topic, also by way of further queues. */
export function functionsFedBy(model: Model, resource: Resource): readonly LambdaFunction[] {
  const found = new Set<LambdaFunction>();
  let reached: readonly Resource[] = [resource];
  for (let hop = 0; hop < MOST_HOPS && reached.length > 0; hop++) {
    for (const { trigger, target } of model.triggers) {
      if (target.kind === "found" && reached.some((from) => sendsFrom(trigger.declaredBy, from)))
        found.add(target.function);
    }
    const further = model.deliveries.filter(({ declaredBy }) => reached.some((from) => sendsFrom(declaredBy, from)));
    reached = further.flatMap(({ need }) =>
      model.world.of("aws_sqs_queue").filter((queue) => sameText(queue.get("arn"), need.to) === "yes"),
    );
  }
  return [...found];
}

/** Does the mapping or subscription take from this queue or topic? */
const sendsFrom = (declaredBy: Resource, from: Resource): boolean =>
  ["event_source_arn", "topic_arn"].some((attribute) => sameText(declaredBy.get(attribute), from.get("arn")) === "yes");
