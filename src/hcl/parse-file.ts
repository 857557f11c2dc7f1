import type { Parser, Tree } from "web-tree-sitter";
import { type ParseBudget, TooMuch } from "./budget.ts";
import { bridgeGaps, hideEscapes } from "./grammar-gaps.ts";
import { type Lines, linesOf } from "./lines.ts";
import type { Comment, ParsedFile, SyntaxProblem } from "./parsed.ts";
import { type ReadBody, readBody } from "./read-body.ts";
import { piecesOf } from "./recover.ts";
import type { Attribute, Block } from "./syntax.ts";
import { readerOf, reason, withTree } from "./tree.ts";

/** Reads a file; see HclParser. */
export function parseFile(parser: Parser, file: string, text: string, budget: ParseBudget): ParsedFile {
  const lines = linesOf(file, text);
  try {
    const whole = withTree(parser, hideEscapes(text), budget, (tree) =>
      tree.rootNode.hasError ? undefined : read(tree, text, 0, lines),
    );
    return whole ? finished(whole) : parseDamaged({ parser, budget }, text, lines);
  } catch (error) {
    return {
      body: { attributes: new Map(), blocks: [] },
      problems: [{ what: `the parser failed: ${reason(error)}`, span: lines.span(0, 0) }],
      comments: [],
    };
  }
}

interface Parsing {
  readonly parser: Parser;
  readonly budget: ParseBudget;
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

function finished({ result, comments, problems }: Read): ParsedFile {
  const seen = new Set<string>();
  const distinct = comments.filter(({ span }) => {
    const key = `${span.startLine}:${span.startColumn}`;
    return !seen.has(key) && seen.add(key);
  });
  return { body: result.body, problems: reportable(problems), comments: distinct };
}

/** For a file that is all errors, only the first ones are reported. */
const MOST_REPORTED = 50;

function reportable(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const [more] = problems.slice(MOST_REPORTED);
  if (!more) return problems;
  const what = `${problems.length - MOST_REPORTED} more parts of this file could not be read`;
  return [...problems.slice(0, MOST_REPORTED), { what, span: more.span }];
}

/** A file with an error: HCL that the grammar does not support is rewritten, the rest is read piece by piece. */
function parseDamaged({ parser, budget }: Parsing, text: string, lines: Lines): ParsedFile {
  const hidden = hideEscapes(text);
  const bridged = bridgeGaps(hidden);
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  const keep = (piece: Read): void => {
    for (const [name, attribute] of piece.result.body.attributes) attributes.set(name, attribute);
    for (const each of piece.result.body.blocks) blocks.push(each);
    for (const each of piece.comments) comments.push(each);
    for (const each of piece.problems) problems.push(each);
  };
  let tried = 0;
  const attempt = (start: number, end: number, evenIfBroken: boolean): boolean => {
    tried += end - start;
    try {
      return withTree(parser, bridged.slice(start, end), budget, (tree) => {
        if (tree.rootNode.hasError && !evenIfBroken) return false;
        const before = problems.length;
        const piece = read(tree, text, start, lines);
        keep(piece);
        const unreported = tree.rootNode.hasError && problems.length === before;
        if (!piece.result.sound || unreported) problems.push(firstError(tree, text, start, lines));
        return true;
      });
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      if (evenIfBroken) problems.push({ what: `this was skipped: ${error.message}`, span: lines.span(start, end) });
      return evenIfBroken;
    }
  };
  // The whole text was parsed already, and has an error.
  const isWhole = (start: number, end: number): boolean => bridged === hidden && start === 0 && end === text.length;
  if (isWhole(0, text.length) || !attempt(0, text.length, false)) {
    const pieces = piecesOf(text);
    for (let at = 0; at < pieces.length; ) {
      const start = pieces[at] ?? 0;
      const longest = Math.min(pieces.length, at + (tried > MOST_TRIED * text.length ? 1 : MOST_MERGED));
      let behind = at + 1;
      const end = (): number => pieces[behind] ?? text.length;
      while (behind <= longest && (isWhole(start, end()) || !attempt(start, end(), false))) behind++;
      if (behind > longest) {
        behind = at + 1;
        attempt(start, end(), true);
      }
      at = behind;
    }
  }
  return finished({ result: { body: { attributes, blocks }, sound: true }, comments, problems });
}

/** What looks like the start of a block may be part of a heredoc: up to this many pieces are tried together … */
const MOST_MERGED = 6;
/** … until the file has been parsed this many times. */
const MOST_TRIED = 6;

function firstError(tree: Tree, text: string, offset: number, lines: Lines): SyntaxProblem {
  let node = tree.rootNode;
  for (let inner = node.children.find((c) => c.hasError); inner; inner = node.children.find((c) => c.hasError)) {
    node = inner;
  }
  const span = lines.span(node.startIndex + offset, Math.min(text.length, node.endIndex + offset));
  return { what: node.isMissing ? `${node.type} is missing` : "this could not be read", span };
}
