import { Language, Parser } from "web-tree-sitter";
import { startParser } from "../../hcl/tree-walk.ts";
import type { ModuleForm, Range } from "./form.ts";
import { expressionOf } from "./python/expressions.ts";
import { statementsOf } from "./python/statements.ts";
import { newScope, TOO_DEEP, type Translation, UNREADABLE } from "./python/translation.ts";
import { type CopiedTree, copyTree, type Grammar, grammarOf, type Node } from "./python/tree.ts";

/** Reads a Python file into the common form. Never throws: what cannot be read is a problem of the form. */
export type PythonParser = (text: string) => ModuleForm;

/** The bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`. */
export async function createPythonParser(wasm: {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}): Promise<PythonParser> {
  await startParser(wasm.runtime);
  const language = await Language.load(new Uint8Array(wasm.grammar));
  const parser: GrammarParser = { parser: new Parser().setLanguage(language), grammar: grammarOf(language) };
  return (text) => read(parser, text);
}

interface GrammarParser {
  readonly parser: Parser;
  readonly grammar: Grammar;
}

/** Larger files are generated, or data. */
const MAX_LENGTH = 2_000_000;
/** The parser's own steps, so that the result is always the same; a text that is all errors is read over and over. */
const STEPS = 20_000;

function read(parser: GrammarParser, text: string): ModuleForm {
  if (text.length > MAX_LENGTH) return unread(text, "the file is larger than 2 MB");
  const budget = { left: STEPS + text.length / 10 };
  const whole = parsed(parser, text, 0, budget);
  if (typeof whole === "string") return unread(text, whole);
  const parts = whole.damaged ? pieces(parser, text, budget) : [whole];
  const roots = parts.map((each) => each.root);
  const t: Translation = {
    text,
    expression: (node, scope) => expressionOf(t, node, scope),
    statements: (node, scope) => statementsOf(t, node, scope),
  };
  const scope = newScope();
  return {
    statements: roots.flatMap((root) => statementsOf(t, root, scope)),
    text,
    problems: parts.some((each) => each.damaged || each.tooDeep) ? problemsIn(roots) : [],
  };
}

interface Parsed extends CopiedTree {
  /** A part of it is no Python that the grammar knows. */
  readonly damaged: boolean;
}

/** A text that begins at `offset` in its file; why it could not be read. */
function parsed(
  { parser, grammar }: GrammarParser,
  text: string,
  offset: number,
  budget: { left: number },
): Parsed | string {
  const stop = (): boolean => --budget.left < 0;
  const tree = parser.parse(text, null, { progressCallback: stop });
  if (!tree) {
    // Otherwise the next text would be parsed as the rest of this one.
    parser.reset();
    return "reading the file takes too long";
  }
  try {
    const copied = copyTree(tree, grammar, offset);
    return copied ? { ...copied, damaged: tree.rootNode.hasError } : "the file has too many parts";
  } finally {
    tree.delete();
  }
}

/** A damaged file is read in pieces that begin where a line begins with a word: an error spoils its own piece only. */
function pieces(parser: GrammarParser, text: string, budget: { left: number }): readonly Parsed[] {
  const starts: number[] = [0];
  let decorated = false;
  for (const { index, 0: line } of text.matchAll(/^(?:@|[A-Za-z_])[^\n]*/gm)) {
    const joins = decorated || /^(?:elif|else|except|finally)\b/.test(line);
    decorated = line.startsWith("@");
    if (index > 0 && !joins && starts.length < MAX_PIECES) starts.push(index);
  }
  return starts.flatMap((start, at) => {
    const piece = parsed(parser, text.slice(start, starts[at + 1]), start, budget);
    return typeof piece === "string" ? [] : [piece];
  });
}

const MAX_PIECES = 3_000;

/** A file that is all errors has more than anybody wants to read. */
const MOST_PROBLEMS = 20;

/** Functions are translated when they are called, and what is wrong is said at once: so it is looked for here. */
function problemsIn(roots: readonly Node[]): readonly (Range & { readonly because: string })[] {
  const found: (Range & { readonly because: string })[] = [];
  const open: Node[] = [...roots].reverse();
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
