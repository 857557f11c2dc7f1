import type { Attribute, Block, Expression, Span } from "../hcl/syntax.ts";

/** A block and the lines of its file, without line breaks. */
export interface BlockSource {
  readonly block: Block;
  readonly lines: readonly string[];
}

/** Whole lines to replace; an insertion has endLine = startLine - 1. */
export interface LineChange {
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** The changes of one file, or why there is no safe change. */
export type EditResult = readonly LineChange[] | { readonly because: string };

export const refused = (because: string): { readonly because: string } => ({ because });

export const lineAt = ({ lines }: BlockSource, line: number): string => lines[line - 1] ?? "";

/** The text between two places of one expression; line breaks as `\n`. */
export function spanText(source: BlockSource, span: Span): string {
  if (span.startLine === span.endLine) {
    return lineAt(source, span.startLine).slice(span.startColumn - 1, span.endColumn - 1);
  }
  const inner = source.lines.slice(span.startLine, span.endLine - 1);
  return [
    lineAt(source, span.startLine).slice(span.startColumn - 1),
    ...inner,
    lineAt(source, span.endLine).slice(0, span.endColumn - 1),
  ].join("\n");
}

/** Replaces the text of a span; the result is the change of whole lines. */
export const replaced = (source: BlockSource, span: Span, text: string): LineChange => ({
  startLine: span.startLine,
  endLine: span.endLine,
  text:
    lineAt(source, span.startLine).slice(0, span.startColumn - 1) +
    text +
    lineAt(source, span.endLine).slice(span.endColumn - 1),
});

export const insertedBefore = (line: number, text: string): LineChange => ({
  startLine: line,
  endLine: line - 1,
  text,
});

export const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? "";

/** Does an attribute begin its own line? In a block on one line it does not. */
export const beginsLine = (source: BlockSource, { span }: Attribute): boolean =>
  lineAt(source, span.startLine)
    .slice(0, span.startColumn - 1)
    .trim() === "";

/** Does the closing brace of a block stand alone on a line of its own? */
export const closesAlone = (source: BlockSource, { span }: Block): boolean =>
  span.endLine > span.startLine && /^\s*\}/.test(lineAt(source, span.endLine));

/** The value of a literal string. */
export const literalText = (expression: Expression | undefined): string | undefined =>
  expression?.kind === "literal" && typeof expression.value === "string" ? expression.value : undefined;
