import type { Value } from "../values/value.ts";

/**
 * What a function is handed when it is started, as far as the plan shows it: a value of the plan, or one of these forms
 * around it. What only the running service knows is an unknown value with a reason.
 */
export type EventShape = Value | Fields | Each | Encoded | Perhaps;

/** An object. `others`: why it may have further fields; without it these are all. */
export interface Fields {
  readonly kind: "fields";
  readonly fields: ReadonlyMap<string, EventShape>;
  readonly others?: string;
}
/** A list of one or more items, each of this form. */
export interface Each {
  readonly kind: "each";
  readonly item: EventShape;
}
/** The JSON text of this. */
export interface Encoded {
  readonly kind: "json";
  readonly of: EventShape;
}
/** A field that some events lack. */
export interface Perhaps {
  readonly kind: "perhaps";
  readonly of: EventShape;
}

/** What a trigger, or a delivery to a queue or topic, hands on. */
export interface Handed {
  /** The queue or topic whose messages it hands on, by its ARN; without one it hands on nothing but its own event. */
  readonly messagesOf?: Value;
  /** The event, around a message (which is a text) where it hands on messages; undefined where nothing is known of it. */
  event(message: EventShape): EventShape | undefined;
}

export const fields = (entries: Readonly<Record<string, EventShape>>, others?: string): Fields => ({
  kind: "fields",
  fields: new Map(Object.entries(entries)),
  ...(others === undefined ? {} : { others }),
});
export const each = (item: EventShape): Each => ({ kind: "each", item });
export const encoded = (of: EventShape): Encoded => ({ kind: "json", of });
export const perhaps = (of: EventShape): Perhaps => ({ kind: "perhaps", of });
