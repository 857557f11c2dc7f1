import type { Language, Tree } from "web-tree-sitter";
import { walkOf } from "../../../hcl/tree-walk.ts";

/** A node of the syntax tree, copied out of the parser's memory. */
export interface Node {
  readonly type: string;
  readonly named: boolean;
  /** The name of the field that it is in its parent; "" where it is in none. */
  readonly field: string;
  /** 0, as `end`, for punctuation in no field. */
  readonly start: number;
  readonly end: number;
  /** Without comments. */
  readonly children: readonly Node[];
}

/** What the grammar's numbers mean. */
export interface Grammar {
  readonly types: readonly NodeType[];
  readonly fields: readonly string[];
}
interface NodeType {
  readonly name: string;
  readonly named: boolean;
  /** Nothing is read below it. */
  readonly leaf: boolean;
  /** A comment, or a line that goes on. */
  readonly skipped: boolean;
  /** All that there is to say of punctuation. */
  readonly token: Node;
}

export function grammarOf(language: Language): Grammar {
  return {
    types: language.types.map((name, id): NodeType => {
      const named = language.nodeTypeIsNamed(id);
      return {
        name,
        named,
        leaf: !named || LEAVES.has(name),
        skipped: name === "comment" || name === "line_continuation",
        token: { type: name, named: false, field: "", start: 0, end: 0, children: NONE },
      };
    }),
    fields: language.fields.map((name) => name ?? ""),
  };
}

const NONE: readonly Node[] = [];
const LEAVES: ReadonlySet<string> = new Set([
  "break_statement",
  "continue_statement",
  "escape_sequence",
  "false",
  "float",
  "identifier",
  "integer",
  "none",
  "pass_statement",
  "string_content",
  "string_end",
  "string_start",
  "true",
  "type_conversion",
]);
const ERROR: NodeType = {
  name: "ERROR",
  named: true,
  leaf: false,
  skipped: false,
  token: { type: "ERROR", named: false, field: "", start: 0, end: 0, children: NONE },
};

/** Deeper nodes are left out, and their place says so: nobody writes them, and reading them would need the stack. */
const MAX_DEPTH = 250;
/** One file; some 50,000 lines. */
const MAX_NODES = 1_500_000;

export interface CopiedTree {
  readonly root: Node;
  /** A part of it was left out. */
  readonly tooDeep: boolean;
}

interface Open extends Node {
  readonly children: Node[];
}

/**
 * The whole tree, of a text that begins at `offset` in its file; undefined if it has too many nodes. Not recursive: the
 * text is a stranger's.
 */
export function copyTree(tree: Tree, grammar: Grammar, offset = 0): CopiedTree | undefined {
  const { types, fields } = grammar;
  const walk = walkOf(tree);
  let tooDeep = false;
  let left = MAX_NODES;
  const open: Open[] = [];
  try {
    let parent: Open | undefined;
    for (;;) {
      const { name, named, leaf, skipped, token } = types[walk.typeId()] ?? ERROR;
      if (--left < 0) return undefined;
      if (!skipped) {
        const field = parent ? walk.fieldId() : 0;
        if (!named && field === 0) parent?.children.push(token);
        else {
          const [start, end] = [walk.start() + offset, walk.end() + offset];
          const node = {
            type: name,
            named,
            field: fields[field] ?? "",
            start,
            end,
            children: leaf ? (NONE as Node[]) : [],
          };
          parent?.children.push(node);
          if (!leaf && walk.firstChild()) {
            if (open.length < MAX_DEPTH) {
              open.push(node);
              parent = node;
              continue;
            }
            walk.parent();
            node.children.push({ ...node, type: "too_deep", children: NONE });
            tooDeep = true;
          }
          if (!parent) return { root: node, tooDeep };
        }
      }
      while (!walk.nextSibling()) {
        walk.parent();
        const done = open.pop();
        parent = open.at(-1);
        if (!parent) return done && { root: done, tooDeep };
      }
    }
  } finally {
    walk.finish();
  }
}

export const child = (node: Node, field: string): Node | undefined =>
  node.children.find((each) => each.field === field);

export const childrenOf = (node: Node, field: string): readonly Node[] =>
  node.children.filter((each) => each.field === field);

/** The children that are not punctuation. */
export const named = (node: Node): readonly Node[] => node.children.filter((each) => each.named);

export const hasToken = (node: Node, token: string): boolean =>
  node.children.some((each) => !each.named && each.type === token);
