import { type Hole, type Text, text } from "../values/text.ts";

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
