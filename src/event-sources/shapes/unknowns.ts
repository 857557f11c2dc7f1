import type { EventShape } from "../../needs/event.ts";
import { each, fields } from "../../needs/event.ts";
import { type Text, text } from "../../values/text.ts";
import { str, type Unknown, unknown } from "../../values/value.ts";

/** A part of an event that only the service knows. `what`: "the body of the request". */
export const only = (what: string): Unknown => unknown(`${what} is not known before the function runs`);

/** A text of which the beginning and the end are known. */
export const textAround = (before: Text, what: string, after: Text = []): EventShape =>
  before.length === 0 && after.length === 0
    ? only(what)
    : str(text(before, { id: `?event ${what}`, label: what, chars: "any" }, after));

/** Named parts that only the service knows. */
export const unknowns = (...names: readonly string[]): Readonly<Record<string, EventShape>> =>
  Object.fromEntries(names.map((name) => [name, only(`\`${name}\` of the event`)]));

/** `{"Records": […]}` */
export const records = (record: Readonly<Record<string, EventShape>>): EventShape =>
  fields({ Records: each(fields(record)) });
