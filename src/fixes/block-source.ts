import type { Attribute, Block, Expression, Span } from "../hcl/syntax.ts";

/** The lines of a file, without line breaks. */
export interface SourceLines {
  readonly lines: readonly string[];
}
/** A block and the lines of its file. */
export interface BlockSource extends SourceLines {
  readonly block: Block;
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

export const lineAt = ({ lines }: SourceLines, line: number): string => lines[line - 1] ?? "";

/** The text between two places of one expression; line breaks as `\n`. */
export function spanText(source: SourceLines, span: Span): string {
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
export const replaced = (source: SourceLines, span: Span, text: string): LineChange => ({
  startLine: span.startLine,
  endLine: span.endLine,
  text:
    lineAt(source, span.startLine).slice(0, span.startColumn - 1) +
    text +
    lineAt(source, span.endLine).slice(span.endColumn - 1),
});

/** A change without the lines at its beginning and its end that stay as they are; at least one line remains. */
export function withoutEqualLines(source: SourceLines, { startLine, endLine, text }: LineChange): LineChange {
  const lines = text.split("\n");
  const most = Math.min(lines.length, endLine - startLine + 1) - 1;
  let [head, tail] = [0, 0];
  while (head < most && lines[head] === lineAt(source, startLine + head)) head++;
  while (tail < most - head && lines.at(-1 - tail) === lineAt(source, endLine - tail)) tail++;
  return {
    startLine: startLine + head,
    endLine: endLine - tail,
    text: lines.slice(head, lines.length - tail).join("\n"),
  };
}

export const insertedBefore = (line: number, text: string): LineChange => ({
  startLine: line,
  endLine: line - 1,
  text,
});

export const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? "";

/** Does an attribute begin its own line? In a block on one line it does not. */
export const beginsLine = (source: SourceLines, { span }: Attribute): boolean =>
  lineAt(source, span.startLine)
    .slice(0, span.startColumn - 1)
    .trim() === "";

/** Does the closing brace of a block stand alone on a line of its own? */
export const closesAlone = (source: SourceLines, { span }: Block): boolean =>
  span.endLine > span.startLine && /^\s*\}/.test(lineAt(source, span.endLine));

/** May there be a comment in the text of an expression? Texts in quotes are none; where they nest, it is not known. */
export const hasComment = (text: string): boolean => /#|\/\/|\/\*/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'));

/** The value of a literal string. */
export const literalText = (expression: Expression | undefined): string | undefined =>
  expression?.kind === "literal" && typeof expression.value === "string" ? expression.value : undefined;
