import type { Value } from "./value.ts";

/**
 * A string that is not wholly known yet: literal pieces with holes between them.
 * `arn:aws:sqs:us-east-1:⟨account⟩:orders` is a Text of three parts.
 */
export type Text = readonly Part[];
export type Part = string | Hole;

/**
 * A part of a text that is unknown until apply. It is an identity, not a placeholder: two holes with the same `id` are
 * the same text, wherever they occur.
 */
export interface Hole {
  /** Identity: `aws_sqs_queue.orders.arn`, `account of provider aws`, `?12` for one that nothing else can equal. */
  readonly id: string;
  /** Its name in messages; never contains a sensitive value. */
  readonly label: string;
  /** The characters that may occur in it: see Charset. */
  readonly chars: Charset;
  /**
   * Two holes with the same non-empty class and different ids are never the same text: the names of two buckets, the
   * ids of two REST APIs.
   */
  readonly distinct?: string;
  /** The number of characters, if it is known: the six at the end of a secret's name. */
  readonly length?: number;
  /**
   * AWS generates it while this plan is applied: no text that is already written contains it, but a pattern with `*`
   * may match it.
   */
  readonly fresh?: true;
  /** The hole represents the JSON of this value, in a text from `encodeJson` (json-text.ts). */
  readonly encodes?: Value;
}

/**
 * `any`: every text, the empty one included. `segment`: one or more characters, none of `:`, `/`, `*`, `?`, space.
 * `path`: like segment, but `/` may occur. `digits`: one or more of 0-9. `timestamp`: one or more of those in an ISO
 * timestamp, the colon among them: `2026-01-31T00:00:00.000`.
 */
export type Charset = "any" | "segment" | "path" | "digits" | "timestamp";

/** Joins parts; adjacent literals become one, empty ones are removed. */
export const text = (...parts: readonly (Part | Text)[]): Text => joined(parts);

/** The same for a list, which may be longer than the arguments of a call. */
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

/** The text if it is fully known, else undefined. */
export const known = (t: Text): string | undefined =>
  t.length === 0 ? "" : t.length === 1 && typeof t[0] === "string" ? t[0] : undefined;

/** For people: holes as `${label}`. Callers must not show the text of a sensitive value. */
export const show = (t: Text): string =>
  t.map((part) => (typeof part === "string" ? part : `\${${part.label}}`)).join("");

/** A string that is equal for two Texts exactly if they have the same parts: a key for maps. */
export const keyOf = (t: Text): string =>
  JSON.stringify(t.map((part) => (typeof part === "string" ? part : [part.id])));

/** Whether they have the same parts. */
export function sameText(a: Text, b: Text): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at], b[at]];
    if (x === y) continue;
    if (typeof x !== "object" || typeof y !== "object" || x.id !== y.id) return false;
  }
  return true;
}
