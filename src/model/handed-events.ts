import type { Delivery } from "../needs/delivery.ts";
import type { EventShape, Handed } from "../needs/event.ts";
import { unknown, type Value } from "../values/value.ts";
import type { Model } from "./model.ts";
import { sameText } from "./same.ts";

/** How many deliveries in a row are followed: bucket, topic, queue. */
const MOST_DELIVERIES = 4;

const ANY_MESSAGE: EventShape = unknown("what a message says is not known before it arrives");

/** The events that a trigger hands on, one for each kind of message; undefined where nothing is known of one. */
export function handedEvents(
  model: Pick<Model, "deliveries">,
  handed: Handed,
  depth = 0,
): readonly EventShape[] | undefined {
  const messages = handed.messagesOf === undefined ? [ANY_MESSAGE] : messagesTo(model, handed.messagesOf, depth);
  const events = messages.map((message) => handed.event(message));
  return events.every((event) => event !== undefined) ? events : undefined;
}

/** What the deliveries of the plan send to a queue or topic; any message where none is known, or what one sends is not. */
function messagesTo(model: Pick<Model, "deliveries">, to: Value, depth: number): readonly EventShape[] {
  if (depth >= MOST_DELIVERIES) return [ANY_MESSAGE];
  const found = model.deliveries.filter(({ need }) => sameText(need.to, to) !== "no");
  const messages = found.map((delivery) => ofDelivery(model, delivery, to, depth));
  const known = messages.flatMap((each) => each ?? []);
  return known.length === 0 || messages.includes(undefined) ? [...known, ANY_MESSAGE] : known;
}

function ofDelivery(
  model: Pick<Model, "deliveries">,
  { need, hands, onlyIf, onlyFailures }: Delivery,
  to: Value,
  depth: number,
): readonly EventShape[] | undefined {
  if (!hands || onlyIf !== undefined || onlyFailures || sameText(need.to, to) !== "yes") return undefined;
  return handedEvents(model, hands, depth + 1);
}
