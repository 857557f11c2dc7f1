import { Language, Parser } from "web-tree-sitter";
import type { ModuleForm, Range } from "./form.ts";
import { expressionOf } from "./python/expressions.ts";
import { statementsOf } from "./python/statements.ts";
import { newScope, TOO_DEEP, type Translation, UNREADABLE } from "./python/translation.ts";
import { copyTree, type Node } from "./python/tree.ts";

/** Reads a Python file into the common form. Never throws: what cannot be read is a problem of the form. */
export type PythonParser = (text: string) => ModuleForm;

/** The bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`. */
export async function createPythonParser(wasm: {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}): Promise<PythonParser> {
  await Parser.init({ wasmBinary: new Uint8Array(wasm.runtime) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(wasm.grammar)));
  return (text) => read(parser, text);
}

/** Larger files are generated, or data. */
const MAX_LENGTH = 2_000_000;
/** The parser's own steps, so that the result is always the same; a text that is all errors is read over and over. */
const STEPS = 20_000;

function read(parser: Parser, text: string): ModuleForm {
  if (text.length > MAX_LENGTH) return unread(text, "the file is larger than 2 MB");
  let left = STEPS + text.length / 10;
  const stop = (): boolean => --left < 0;
  const tree = parser.parse(text, null, { progressCallback: stop });
  if (!tree) {
    // Otherwise the next text would be parsed as the rest of this one.
    parser.reset();
    return unread(text, "reading the file takes too long");
  }
  try {
    const root = copyTree(tree);
    if (!root) return unread(text, "the file has too many parts");
    const t: Translation = {
      text,
      expression: (node, scope) => expressionOf(t, node, scope),
      statements: (node, scope) => statementsOf(t, node, scope),
    };
    return { statements: statementsOf(t, root, newScope()), text, problems: problemsIn(root) };
  } finally {
    tree.delete();
  }
}

/** A file that is all errors has more than anybody wants to read. */
const MOST_PROBLEMS = 20;

/** Functions are translated when they are called, and what is wrong is said at once: so it is looked for here. */
function problemsIn(root: Node): readonly (Range & { readonly because: string })[] {
  const found: (Range & { readonly because: string })[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node && found.length < MOST_PROBLEMS; node = open.pop()) {
    if (node.type === "ERROR") found.push({ start: node.start, end: node.end, because: UNREADABLE });
    else if (node.type === "too_deep") found.push({ start: node.start, end: node.end, because: TOO_DEEP });
    for (let at = node.children.length - 1; at >= 0; at--) {
      const inner = node.children[at];
      if (inner) open.push(inner);
    }
  }
  return found;
}

const unread = (text: string, because: string): ModuleForm => ({
  statements: [],
  text,
  problems: [{ start: 0, end: 0, because }],
});
