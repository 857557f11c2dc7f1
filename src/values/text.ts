import type { Value } from "./value.ts";

/**
 * A string that is not wholly known yet: literal pieces with holes between them.
 * `arn:aws:sqs:us-east-1:⟨account⟩:orders` is a Text of three parts.
 */
export type Text = readonly Part[];
export type Part = string | Hole;

/**
 * A piece of text that only apply will tell. It is an identity, not a placeholder: two holes with the same `id`
 * stand for the same text, wherever they turn up.
 */
export interface Hole {
  /** Identity: `aws_sqs_queue.orders.arn`, `account of provider aws`, `?12` for one that nothing else can equal. */
  readonly id: string;
  /** How a message names it; never contains a sensitive value. */
  readonly label: string;
  /** Which texts may stand here: see Charset. */
  readonly chars: Charset;
  /**
   * Two holes of the same non-empty class and different ids never hold the same text:
   * the names of two buckets, the ids of two REST APIs.
   */
  readonly distinct?: string;
  /** How many characters stand here, where that is known: the six behind a secret's name. */
  readonly length?: number;
  /**
   * AWS makes it up while this plan is applied: no text that is written down before holds it, a pattern with `*` may.
   */
  readonly fresh?: true;
  /** The hole stands for the JSON of this value, in a text that `encodeJson` made (json-text.ts). */
  readonly encodes?: Value;
}

/**
 * `any`: every text, the empty one included. `segment`: one or more characters, none of `:`, `/`, `*`, `?`, space.
 * `path`: like segment, but `/` may occur. `digits`: one or more of 0-9. `timestamp`: one or more of those in an ISO
 * timestamp, the colon among them: `2026-01-31T00:00:00.000`.
 */
export type Charset = "any" | "segment" | "path" | "digits" | "timestamp";

/** Joins parts; neighbouring literals become one, empty ones go. */
export const text = (...parts: readonly (Part | Text)[]): Text => joined(parts);

/** The same for a list, which may be longer than the arguments of a call can be. */
export function joined(parts: readonly (Part | Text)[]): Text {
  const whole: Part[] = [];
  const add = (part: Part): void => {
    if (part === "") return;
    const last = whole.at(-1);
    if (typeof part === "string" && typeof last === "string") whole[whole.length - 1] = last + part;
    else whole.push(part);
  };
  for (const part of parts) {
    if (typeof part === "string" || !isText(part)) add(part);
    else for (const each of part) add(each);
  }
  return whole;
}

const isText = (part: Part | Text): part is Text => Array.isArray(part);

export const isKnown = (t: Text): boolean => t.every((part) => typeof part === "string");

/** The text if it is wholly known, else undefined. */
export const known = (t: Text): string | undefined =>
  t.length === 0 ? "" : t.length === 1 && typeof t[0] === "string" ? t[0] : undefined;

/** For people: holes as `${label}`. Callers must not show the text of a sensitive value. */
export const show = (t: Text): string =>
  t.map((part) => (typeof part === "string" ? part : `\${${part.label}}`)).join("");

/** A string that is equal for two Texts exactly when they are the same parts: a key for maps. */
export const keyOf = (t: Text): string =>
  JSON.stringify(t.map((part) => (typeof part === "string" ? part : [part.id])));
