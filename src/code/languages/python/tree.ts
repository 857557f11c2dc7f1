import type { Tree } from "web-tree-sitter";

/** A node of the syntax tree, copied out of the parser's memory. */
export interface Node {
  readonly type: string;
  readonly named: boolean;
  /** The name of the field that it is in its parent; "" where it is in none. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Node[];
}

/** Deeper nodes are left out, and their place says so: nobody writes them, and reading them would need the stack. */
const MAX_DEPTH = 250;
/** One file; some 50,000 lines. */
const MAX_NODES = 1_500_000;

/** The whole tree, of a text that begins at `offset` in its file; undefined if it has too many nodes. Not recursive: the text is a stranger's. */
export function copyTree(tree: Tree, offset = 0): Node | undefined {
  const cursor = tree.walk();
  let left = MAX_NODES;
  const copy = (): Node & { children: Node[] } => ({
    type: cursor.nodeType,
    named: cursor.nodeIsNamed,
    field: cursor.currentFieldName ?? "",
    start: cursor.startIndex + offset,
    end: cursor.endIndex + offset,
    children: [],
  });
  const root = copy();
  const open = [root];
  try {
    for (;;) {
      const parent = open[open.length - 1];
      if (parent === undefined) return root;
      if (--left < 0) return undefined;
      if (open.length < MAX_DEPTH && cursor.gotoFirstChild()) {
        open.push(copy());
        continue;
      }
      if (open.length >= MAX_DEPTH && parent.end > parent.start && parent.named && cursor.gotoFirstChild()) {
        cursor.gotoParent();
        parent.children.push({ ...parent, type: "too_deep", children: [] });
      }
      for (;;) {
        const done = open.pop();
        const above = open[open.length - 1];
        if (done === undefined || above === undefined) return root;
        above.children.push(done);
        if (cursor.gotoNextSibling()) {
          open.push(copy());
          break;
        }
        cursor.gotoParent();
      }
    }
  } finally {
    cursor.delete();
  }
}

export const child = (node: Node, field: string): Node | undefined =>
  node.children.find((each) => each.field === field);

export const childrenOf = (node: Node, field: string): readonly Node[] =>
  node.children.filter((each) => each.field === field);

/** The children that are not punctuation and not comments. */
export const named = (node: Node): readonly Node[] =>
  node.children.filter((each) => each.named && each.type !== "comment" && each.type !== "line_continuation");

export const hasToken = (node: Node, token: string): boolean =>
  node.children.some((each) => !each.named && each.type === token);
