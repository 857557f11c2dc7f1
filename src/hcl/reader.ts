import type { TreeCursor } from "web-tree-sitter";
import type { Lines } from "./lines.ts";
import type { Comment, SyntaxProblem } from "./parsed.ts";
import type { Span } from "./syntax.ts";

/** A walk over one syntax tree. What is read is taken from `text`, in which the tree starts at `offset`. */
export interface Reader {
  readonly cursor: TreeCursor;
  readonly text: string;
  readonly offset: number;
  readonly lines: Lines;
  /** The tree contains errors, so nodes have to be checked. */
  readonly broken: boolean;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  depth: number;
}

/**
 * More deeply nested brackets, calls and blocks are not read: nobody writes them, and they would overflow the stack.
 */
export const MAX_DEPTH = 150;
/** Longest `a.b[0].c`, and longest chain of `a ? b : c ? d : …`. */
export const MAX_CHAIN = 150;
export const TOO_DEEP = "nested too deeply to be read";

/** The grammar's type of the current node. */
export const typeOf = (r: Reader): string => r.cursor.nodeType;
export const startOf = (r: Reader): number => r.cursor.startIndex + r.offset;
export const endOf = (r: Reader): number => r.cursor.endIndex + r.offset;
export const nodeText = (r: Reader): string => r.text.slice(startOf(r), endOf(r));
export const spanOf = (r: Reader): Span => r.lines.span(startOf(r), endOf(r));

/** Moves to the first child that is not a comment; false, without a move, if there is none. */
export function enter(r: Reader): boolean {
  if (!r.cursor.gotoFirstChild()) return false;
  if (r.cursor.nodeType !== "comment") return true;
  keepComment(r);
  if (next(r)) return true;
  r.cursor.gotoParent();
  return false;
}

/** Moves to the next sibling that is not a comment; false if there is none. */
export function next(r: Reader): boolean {
  while (r.cursor.gotoNextSibling()) {
    if (r.cursor.nodeType !== "comment") return true;
    keepComment(r);
  }
  return false;
}

export const leave = (r: Reader): void => {
  r.cursor.gotoParent();
};

function keepComment(r: Reader): void {
  const start = startOf(r);
  const text = r.text.slice(start, endOf(r)).trimEnd();
  r.comments.push({ text, span: r.lines.span(start, start + text.length) });
}
