import { matches } from "../values/match.ts";
import { type Hole, type Text, text } from "../values/text.ts";

/** May two patterns admit the same text? `sqs:Receive*` and `sqs:*` may. */
export const mayOverlapTexts = (a: Text, b: Text): boolean => matches(a, asSubject(b)) !== "no";

/** What a pattern's wildcards stand for, as something nobody has named. */
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
