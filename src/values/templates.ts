import type { Expression, Span } from "../hcl/syntax.ts";
import { type Meter, TOO_LARGE } from "./meter.ts";

/** Parsing a letter of a template takes longer than a step of evaluation. */
const STEPS_PER_LETTER = 4;
/** Letters of the cached templates: one in a loop is parsed once. */
const MOST_KEPT = 1_000_000;

const SPAN: Span = { file: "template", startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** What every template is where there is no parser. */
export const noParser = (): Expression => ({
  kind: "unreadable",
  because: "templates cannot be read without a parser",
  span: SPAN,
});

/** Parses the texts of templates, each once and within the meter's limits. */
export function templateReader(parse: (text: string) => Expression, meter: Meter): (text: string) => Expression {
  const kept = new Map<string, Expression>();
  let letters = 0;
  return (text) => {
    const before = kept.get(text);
    if (before) return before;
    if (!meter.spend(text.length * STEPS_PER_LETTER)) return { kind: "unreadable", because: TOO_LARGE, span: SPAN };
    const expression = parse(text);
    if (letters + text.length > MOST_KEPT) {
      kept.clear();
      letters = 0;
    }
    kept.set(text, expression);
    letters += text.length;
    return expression;
  };
}
