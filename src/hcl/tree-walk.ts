import { Parser, type Tree, type TreeCursor } from "web-tree-sitter";

/**
 * A walk over a syntax tree, by numbers: one at a time, and `end` before the next begins. Positions are in letters of
 * the text that was parsed.
 */
export interface TreeWalk {
  typeId(): number;
  /** 0 where the node is in no field of its parent. */
  fieldId(): number;
  start(): number;
  end(): number;
  firstChild(): boolean;
  nextSibling(): boolean;
  parent(): void;
  /** Frees what the walk needs; the tree stays. */
  finish(): void;
}

/** Starts the parser for all languages; `wasm` are the bytes of `web-tree-sitter.wasm`. */
export async function startParser(wasm: Uint8Array): Promise<void> {
  const options = { wasmBinary: new Uint8Array(wasm) };
  await Parser.init(options);
  calls ??= callsIn(options);
}

/**
 * The functions of the parser's WebAssembly that a walk calls, with a tree's address. They keep the cursor in one place of
 * their memory; TreeCursor copies it out of there and in again at each step, and so takes three to five times as long.
 */
const NAMES = {
  root: "_ts_tree_root_node_wasm",
  begin: "_ts_tree_cursor_new_wasm",
  free: "_ts_tree_cursor_delete_wasm",
  typeId: "_ts_tree_cursor_current_node_type_id_wasm",
  fieldId: "_ts_tree_cursor_current_field_id_wasm",
  start: "_ts_tree_cursor_start_index_wasm",
  end: "_ts_tree_cursor_end_index_wasm",
  firstChild: "_ts_tree_cursor_goto_first_child_wasm",
  nextSibling: "_ts_tree_cursor_goto_next_sibling_wasm",
  parent: "_ts_tree_cursor_goto_parent_wasm",
} as const;
type Call = (tree: number) => number;
type Calls = Readonly<Record<keyof typeof NAMES, Call>>;

/** Null where the parser was started by somebody else, or has another form. */
let calls: Calls | null | undefined;

/** Emscripten puts the functions of the module into the options that it is given. */
function callsIn(module: object): Calls | null {
  const found: Partial<Record<keyof typeof NAMES, Call>> = {};
  for (const [name, exported] of Object.entries(NAMES) as readonly (readonly [keyof typeof NAMES, string])[]) {
    const call: unknown = Reflect.get(module, exported);
    if (typeof call !== "function") return null;
    found[name] = call as Call;
  }
  return isWhole(found) ? found : null;
}

const isWhole = (found: Partial<Calls>): found is Calls => Object.keys(NAMES).every((name) => name in found);

/** A walk that begins at the root. */
export function walkOf(tree: Tree): TreeWalk {
  const address: unknown = Reflect.get(tree, 0);
  return calls && typeof address === "number" ? direct(calls, address) : byCursor(tree.walk());
}

function direct(wasm: Calls, tree: number): TreeWalk {
  wasm.root(tree);
  wasm.begin(tree);
  return {
    typeId: () => wasm.typeId(tree),
    fieldId: () => wasm.fieldId(tree),
    start: () => wasm.start(tree),
    end: () => wasm.end(tree),
    firstChild: () => wasm.firstChild(tree) === 1,
    nextSibling: () => wasm.nextSibling(tree) === 1,
    parent: () => {
      wasm.parent(tree);
    },
    finish: () => {
      wasm.free(tree);
    },
  };
}

/** The same by what the package documents. */
export const byCursor = (cursor: TreeCursor): TreeWalk => ({
  typeId: () => cursor.nodeTypeId,
  fieldId: () => cursor.currentFieldId,
  start: () => cursor.startIndex,
  end: () => cursor.endIndex,
  firstChild: () => cursor.gotoFirstChild(),
  nextSibling: () => cursor.gotoNextSibling(),
  parent: () => {
    cursor.gotoParent();
  },
  finish: () => cursor.delete(),
});
