import { matches } from "../values/match.ts";
import { type Hole, type Text, text } from "../values/text.ts";

/** Can two patterns match the same text? `sqs:Receive*` and `sqs:*` can. */
export const mayOverlapTexts = (a: Text, b: Text): boolean => matches(a, asSubject(b)) !== "no";

/** A text that a pattern matches, with unknown parts where the pattern has wildcards. */
export const asSubject = (pattern: Text): Text =>
  text(
    ...pattern.flatMap((part) =>
      typeof part === "string"
        ? part.split(/([*?])/).map((piece, i) => (i % 2 === 0 ? piece : anything(piece)))
        : [part],
    ),
  );

const anything = (wildcard: string): Hole => ({
  id: `anything under ${wildcard}`,
  label: wildcard,
  chars: wildcard === "*" ? "any" : "segment",
});
