import type { Parser, Tree } from "web-tree-sitter";
import type { Lines } from "./lines.ts";
import type { Reader } from "./reader.ts";

/** Parses, lets the tree be used, and frees it. */
export function withTree<T>(parser: Parser, text: string, use: (tree: Tree) => T): T {
  const tree = parser.parse(text);
  if (!tree) throw new Error("no syntax tree was made");
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

/** What a thrown error says. */
export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function readerOf(tree: Tree, text: string, offset: number, lines: Lines): Reader {
  const broken = tree.rootNode.hasError;
  return { cursor: tree.walk(), text, offset, lines, broken, comments: [], problems: [], depth: 0 };
}
