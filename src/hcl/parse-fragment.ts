import type { Parser } from "web-tree-sitter";
import type { ParseBudget } from "./budget.ts";
import { bridgeGaps, hideEscapes } from "./grammar-gaps.ts";
import type { Lines } from "./lines.ts";
import { readExpression, unreadable } from "./read-expression.ts";
import { readParts } from "./read-template.ts";
import { enter, next, type Reader, typeOf } from "./reader.ts";
import type { Expression, Span } from "./syntax.ts";
import { readerOf, reason, withTree } from "./tree.ts";

const MARK = "TEMPLATE_ENDS_HERE";

/** Reads a bare template as the inside of a heredoc; see HclParser. */
export function parseTemplate(parser: Parser, text: string, lines: Lines, budget: ParseBudget): Expression {
  if (!/[$%]\{/.test(text)) {
    return { kind: "literal", value: text, span: lines.span(0, text.length) };
  }
  let mark = MARK;
  while (text.includes(mark)) mark += "_";
  const content = { from: 0, to: text.length, quoted: false, flush: false };
  const source = { before: `x=<<${mark}\n`, text, after: `\n${mark}\n`, lines };
  return parseWrapped(parser, source, budget, (r, span) => {
    // attribute, its value, template_expr, heredoc_template, and in it the start, its mark and the first part
    for (const wanted of ["body", "attribute", "expression", "template_expr", "heredoc_template", "heredoc_start"]) {
      if (!find(r, wanted)) return unreadable("a template that could not be read", span);
    }
    next(r);
    return next(r) ? readParts(r, content, span) : unreadable("a template that could not be read", span);
  });
}

/** Reads one expression; see HclParser. */
export function parseExpression(parser: Parser, text: string, lines: Lines, budget: ParseBudget): Expression {
  return parseWrapped(parser, { before: "x=(\n", text, after: "\n)\n", lines }, budget, (r, span) => {
    for (const wanted of ["body", "attribute", "expression", "expression"]) {
      if (!find(r, wanted)) return unreadable("an expression that could not be read", span);
    }
    return readExpression(r);
  });
}

/** Goes to the first child of a type. */
function find(r: Reader, type: string): boolean {
  if (!enter(r)) return false;
  while (typeOf(r) !== type) if (!next(r)) return false;
  return true;
}

interface Wrapped {
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly lines: Lines;
}

function parseWrapped(
  parser: Parser,
  source: Wrapped,
  budget: ParseBudget,
  use: (r: Reader, span: Span) => Expression,
): Expression {
  const { before, text, after, lines } = source;
  const span = lines.span(0, text.length);
  const attempt = (inner: string): Expression | undefined =>
    withTree(parser, before + inner + after, budget, (tree) => {
      if (tree.rootNode.hasError) return undefined;
      const r = readerOf(tree, text, -before.length, lines);
      const expression = use(r, span);
      r.cursor.delete();
      return expression;
    });
  try {
    const shown = hideEscapes(text);
    const bridged = bridgeGaps(shown);
    const again = bridged === shown ? undefined : (): Expression | undefined => attempt(bridged);
    return attempt(shown) ?? again?.() ?? unreadable("its syntax could not be read", span);
  } catch (error) {
    return unreadable(`the parser failed: ${reason(error)}`, span);
  }
}
