import { opensTemplate, unescapeHeredoc, unescapeQuoted } from "./quoted.ts";
import { readExpression } from "./read-expression.ts";
import { endOf, enter, leave, MAX_DEPTH, next, nodeText, type Reader, startOf, TOO_DEEP, typeOf } from "./reader.ts";
import type { Expression, Span } from "./syntax.ts";
import { assemble, type TemplateToken } from "./template-tokens.ts";

/** Reads a `quoted_template` or `heredoc_template` node. */
export function readTemplate(r: Reader, span: Span): Expression {
  const quoted = typeOf(r) === "quoted_template";
  const end = endOf(r);
  if (!enter(r)) return unreadable("an empty template", span);
  const flush = !quoted && nodeText(r) === "<<-";
  if (!quoted) next(r);
  const opening = endOf(r);
  const content = quoted ? opening : r.text.indexOf("\n", opening) + 1;
  const close = quoted ? end - 1 : r.text.lastIndexOf("\n", end - 1) + 1;
  const result = next(r)
    ? readParts(r, { from: content, to: close, quoted, flush }, span)
    : unreadable("an open template", span);
  leave(r);
  return result;
}

export interface Content {
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
  readonly flush: boolean;
}

/** Reads the template in `text` between two offsets; the cursor is on the first node after its opening. */
export function readParts(r: Reader, content: Content, span: Span): Expression {
  const collected: Collected = { tokens: [], at: content.from, quoted: content.quoted, problem: undefined };
  collect(r, collected);
  literal(r, collected, content.to);
  if (collected.problem !== undefined) return unreadable(collected.problem, span);
  const parts = assemble(collected.tokens, content.flush);
  if (parts.length === 0) return { kind: "literal", value: "", span };
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "text") return { kind: "literal", value: only.text, span };
  return { kind: "template", parts, span };
}

interface Collected {
  readonly tokens: TemplateToken[];
  /** The text was read up to here. */
  at: number;
  readonly quoted: boolean;
  problem: string | undefined;
}

/** Collects the sequences among the siblings from the cursor, and the text before each of them. */
function collect(r: Reader, out: Collected): void {
  if (r.depth >= MAX_DEPTH) out.problem = TOO_DEEP;
  if (out.problem !== undefined) return;
  r.depth++;
  do {
    const type = typeOf(r);
    if (type === "template_directive") {
      if (enter(r)) {
        // template_for or template_if
        if (enter(r)) {
          collect(r, out);
          leave(r);
        }
        leave(r);
      }
    } else if (isSequence(type)) {
      literal(r, out, startOf(r));
      out.tokens.push(sequence(r, type));
      out.at = endOf(r);
    }
  } while (out.problem === undefined && next(r));
  r.depth--;
}

const SEQUENCES = [
  "template_interpolation",
  "template_if_intro",
  "template_else_intro",
  "template_if_end",
  "template_for_start",
  "template_for_end",
] as const;
type SequenceType = (typeof SEQUENCES)[number];
const isSequence = (type: string): type is SequenceType => (SEQUENCES as readonly string[]).includes(type);

/**
 * Text is cut out between the sequences: the grammar's own text nodes omit leading spaces. Its scanner misses a
 * sequence on a line that begins like the heredoc's end.
 */
function literal(r: Reader, out: Collected, to: number): void {
  const raw = r.text.slice(out.at, to);
  out.at = to;
  if (raw === "") return;
  if (opensTemplate(raw)) {
    out.problem = "a template that could not be read";
    return;
  }
  if (out.quoted) {
    out.tokens.push({ kind: "text", text: unescapeQuoted(raw) });
    return;
  }
  for (const line of raw.match(/[^\n]*\n|[^\n]+/g) ?? [])
    out.tokens.push({ kind: "text", text: unescapeHeredoc(line) });
}

function sequence(r: Reader, type: SequenceType): TemplateToken {
  const marks = { trimBefore: r.text[startOf(r) + 2] === "~", trimAfter: r.text[endOf(r) - 2] === "~" };
  if (type === "template_else_intro") return { kind: "else", ...marks };
  if (type === "template_if_end" || type === "template_for_end") return { kind: "end", ...marks };
  const names: string[] = [];
  let value: Expression = unreadable("an empty interpolation", r.lines.span(startOf(r), endOf(r)));
  if (enter(r)) {
    do {
      if (typeOf(r) === "identifier") names.push(nodeText(r));
      else if (typeOf(r) === "expression") value = readExpression(r);
    } while (next(r));
    leave(r);
  }
  if (type === "template_interpolation") return { kind: "interpolation", value, ...marks };
  if (type === "template_if_intro") return { kind: "if", test: value, ...marks };
  const [first = "", second] = names;
  return second === undefined
    ? { kind: "for", valueName: first, on: value, ...marks }
    : { kind: "for", keyName: first, valueName: second, on: value, ...marks };
}

const unreadable = (because: string, span: Span): Expression => ({ kind: "unreadable", because, span });
