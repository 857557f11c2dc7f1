import type { Parser, Tree } from "web-tree-sitter";
import { LOOKS, type ParseBudget, PIECE, refuseDeepTemplates, TooMuch } from "./budget.ts";
import type { Lines } from "./lines.ts";
import type { Reader } from "./reader.ts";

/**
 * Parses, passes the tree to `use`, and frees it. Throws TooMuch if the budget, or one text's share of it, is used up.
 */
export function withTree<T>(parser: Parser, text: string, budget: ParseBudget, use: (tree: Tree) => T): T {
  refuseDeepTemplates(text);
  const tree = parsed(parser, text, budget);
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

function parsed(parser: Parser, text: string, budget: ParseBudget): Tree {
  let looks = LOOKS * text.length + 10 * PIECE;
  const piece = (from: number): string => {
    const letters = text.slice(from, from + PIECE);
    looks -= letters.length;
    return looks < 0 ? "" : letters;
  };
  const stop = ({ hasError }: { readonly hasError: boolean }): boolean => {
    budget.left--;
    if (hasError) budget.broken--;
    return looks < 0 || budget.left < 0 || (hasError && budget.broken < 0);
  };
  const tree = budget.left < 0 ? null : parser.parse(piece, null, { progressCallback: stop });
  if (tree && looks >= 0) return tree;
  tree?.delete();
  // Otherwise the next text would be parsed as the rest of this one.
  parser.reset();
  throw new TooMuch();
}

/** The message of a thrown error. */
export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function readerOf(tree: Tree, text: string, offset: number, lines: Lines): Reader {
  const broken = tree.rootNode.hasError;
  return { cursor: tree.walk(), text, offset, lines, broken, comments: [], problems: [], depth: 0 };
}
