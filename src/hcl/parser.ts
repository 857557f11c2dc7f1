import { Language, Parser, type Tree } from "web-tree-sitter";
import { bridgeGaps } from "./grammar-gaps.ts";
import { type Lines, linesAt, linesOf } from "./lines.ts";
import type { Comment, ParsedFile, SyntaxProblem } from "./parsed.ts";
import { type ReadBody, readBody } from "./read-body.ts";
import { readExpression, unreadable } from "./read-expression.ts";
import { readParts } from "./read-template.ts";
import { enter, next, type Reader, typeOf } from "./reader.ts";
import { piecesOf } from "./recover.ts";
import type { Attribute, Block, Expression, Span } from "./syntax.ts";

export type { Comment, ParsedFile, SyntaxProblem } from "./parsed.ts";

export interface HclParser {
  /** Reads a `.tf` file. Never throws: what cannot be read is a problem, and the sound blocks are kept. */
  parseFile(file: string, text: string): ParsedFile;
  /**
   * Reads a bare template: a string of `.tf.json`, or the text that `templatefile` is given. `place` is the file's
   * name, or the span that every part shall have.
   */
  parseTemplate(text: string, place: string | Span): Expression;
  /** Reads one expression, as in `"${…}"`. */
  parseExpression(text: string, place: string | Span): Expression;
}

/** Makes a parser from the bytes of `web-tree-sitter.wasm` and `tree-sitter-terraform.wasm`. */
export async function createParser(wasm: {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}): Promise<HclParser> {
  await Parser.init({ wasmBinary: new Uint8Array(wasm.runtime) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(wasm.grammar)));
  return {
    parseFile: (file, text) => parseFile(parser, file, text),
    parseTemplate: (text, place) => parseTemplate(parser, text, place),
    parseExpression: (text, place) => parseExpression(parser, text, place),
  };
}

function parseFile(parser: Parser, file: string, text: string): ParsedFile {
  const lines = linesOf(file, text);
  try {
    const whole = withTree(parser, text, (tree) => (tree.rootNode.hasError ? undefined : read(tree, text, 0, lines)));
    return whole ? finished(whole) : parseDamaged(parser, text, lines);
  } catch (error) {
    return {
      body: { attributes: new Map(), blocks: [] },
      problems: [{ what: `the parser gave up: ${reason(error)}`, span: lines.span(0, 0) }],
      comments: [],
    };
  }
}

interface Read {
  readonly result: ReadBody;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

function read(tree: Tree, text: string, offset: number, lines: Lines): Read {
  const r = readerOf(tree, text, offset, lines);
  const result = readBody(r);
  r.cursor.delete();
  return { result, comments: r.comments, problems: r.problems };
}

function readerOf(tree: Tree, text: string, offset: number, lines: Lines): Reader {
  const broken = tree.rootNode.hasError;
  return { cursor: tree.walk(), text, offset, lines, broken, comments: [], problems: [], depth: 0 };
}

function finished({ result, comments, problems }: Read): ParsedFile {
  const seen = new Set<string>();
  const distinct = comments.filter(({ span }) => {
    const key = `${span.startLine}:${span.startColumn}`;
    return !seen.has(key) && seen.add(key);
  });
  return { body: result.body, problems, comments: distinct };
}

/** A file with an error: HCL that the grammar does not know is helped over, the rest is read piece by piece. */
function parseDamaged(parser: Parser, text: string, lines: Lines): ParsedFile {
  const bridged = bridgeGaps(text);
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  const keep = (piece: Read): void => {
    for (const [name, attribute] of piece.result.body.attributes) attributes.set(name, attribute);
    blocks.push(...piece.result.body.blocks);
    comments.push(...piece.comments);
    problems.push(...piece.problems);
  };
  const attempt = (start: number, end: number, evenIfBroken: boolean): boolean =>
    withTree(parser, bridged.slice(start, end), (tree) => {
      if (tree.rootNode.hasError && !evenIfBroken) return false;
      const piece = read(tree, text, start, lines);
      keep(piece);
      if (!piece.result.sound) problems.push(firstError(tree, text, start, lines));
      return true;
    });
  if (!attempt(0, text.length, false)) {
    const pieces = piecesOf(text);
    for (let at = 0; at < pieces.length; ) {
      const start = pieces[at] ?? 0;
      const longest = Math.min(pieces.length, at + MOST_MERGED);
      let behind = at + 1;
      while (behind <= longest && !attempt(start, pieces[behind] ?? text.length, false)) behind++;
      if (behind > longest) {
        behind = at + 1;
        attempt(start, pieces[behind] ?? text.length, true);
      }
      at = behind;
    }
  }
  return finished({ result: { body: { attributes, blocks }, sound: true }, comments, problems });
}

/** What looks like the start of a block may stand in a heredoc: so many pieces are tried together. */
const MOST_MERGED = 6;

function firstError(tree: Tree, text: string, offset: number, lines: Lines): SyntaxProblem {
  let node = tree.rootNode;
  for (let inner = node.children.find((c) => c.hasError); inner; inner = node.children.find((c) => c.hasError)) {
    node = inner;
  }
  const span = lines.span(node.startIndex + offset, Math.min(text.length, node.endIndex + offset));
  return { what: node.isMissing ? `${node.type} is missing` : "this could not be read", span };
}

const MARK = "TEMPLATE_ENDS_HERE";

function parseTemplate(parser: Parser, text: string, place: string | Span): Expression {
  if (!/[$%]\{/.test(text)) {
    return { kind: "literal", value: text, span: linesFor(place, text).span(0, text.length) };
  }
  let mark = MARK;
  while (text.includes(mark)) mark += "_";
  const content = { from: 0, to: text.length, quoted: false, flush: false };
  return parseWrapped(parser, { before: `x=<<${mark}\n`, text, after: `\n${mark}\n`, place }, (r, span) => {
    // attribute, its value, template_expr, heredoc_template, and in it the start, its mark and the first part
    for (const wanted of ["body", "attribute", "expression", "template_expr", "heredoc_template", "heredoc_start"]) {
      if (!find(r, wanted)) return unreadable("a template that could not be read", span);
    }
    next(r);
    return next(r) ? readParts(r, content, span) : unreadable("a template that could not be read", span);
  });
}

function parseExpression(parser: Parser, text: string, place: string | Span): Expression {
  return parseWrapped(parser, { before: "x=(\n", text, after: "\n)\n", place }, (r, span) => {
    for (const wanted of ["body", "attribute", "expression", "expression"]) {
      if (!find(r, wanted)) return unreadable("an expression that could not be read", span);
    }
    return readExpression(r);
  });
}

/** Goes to the first child of a type. */
function find(r: Reader, type: string): boolean {
  if (!enter(r)) return false;
  while (typeOf(r) !== type) if (!next(r)) return false;
  return true;
}

interface Wrapped {
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly place: string | Span;
}

function parseWrapped(parser: Parser, source: Wrapped, use: (r: Reader, span: Span) => Expression): Expression {
  const { before, text, after, place } = source;
  const lines = linesFor(place, text);
  const span = lines.span(0, text.length);
  const attempt = (inner: string): Expression | undefined =>
    withTree(parser, before + inner + after, (tree) => {
      if (tree.rootNode.hasError) return undefined;
      const r = readerOf(tree, text, -before.length, lines);
      const expression = use(r, span);
      r.cursor.delete();
      return expression;
    });
  try {
    return attempt(text) ?? attempt(bridgeGaps(text)) ?? unreadable("its syntax could not be read", span);
  } catch (error) {
    return unreadable(`the parser gave up: ${reason(error)}`, span);
  }
}

const linesFor = (place: string | Span, text: string): Lines =>
  typeof place === "string" ? linesOf(place, text) : linesAt(place);

function withTree<T>(parser: Parser, text: string, use: (tree: Tree) => T): T {
  const tree = parser.parse(text);
  if (!tree) throw new Error("no syntax tree was made");
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
