import type { Parser, Tree } from "web-tree-sitter";
import { bridgeGaps, hideEscapes } from "./grammar-gaps.ts";
import { type Lines, linesOf } from "./lines.ts";
import type { Comment, ParsedFile, SyntaxProblem } from "./parsed.ts";
import { type ReadBody, readBody } from "./read-body.ts";
import { piecesOf } from "./recover.ts";
import type { Attribute, Block } from "./syntax.ts";
import { readerOf, reason, withTree } from "./tree.ts";

/** Reads a file; see HclParser. */
export function parseFile(parser: Parser, file: string, text: string): ParsedFile {
  const lines = linesOf(file, text);
  try {
    const whole = withTree(parser, hideEscapes(text), (tree) =>
      tree.rootNode.hasError ? undefined : read(tree, text, 0, lines),
    );
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
  const bridged = bridgeGaps(hideEscapes(text));
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
  let tried = 0;
  const attempt = (start: number, end: number, evenIfBroken: boolean): boolean => {
    tried += end - start;
    return withTree(parser, bridged.slice(start, end), (tree) => {
      if (tree.rootNode.hasError && !evenIfBroken) return false;
      const piece = read(tree, text, start, lines);
      keep(piece);
      if (!piece.result.sound) problems.push(firstError(tree, text, start, lines));
      return true;
    });
  };
  if (!attempt(0, text.length, false)) {
    const pieces = piecesOf(text);
    for (let at = 0; at < pieces.length; ) {
      const start = pieces[at] ?? 0;
      const longest = Math.min(pieces.length, at + (tried > MOST_TRIED * text.length ? 1 : MOST_MERGED));
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
/** … until the file has been parsed so many times over. */
const MOST_TRIED = 6;

function firstError(tree: Tree, text: string, offset: number, lines: Lines): SyntaxProblem {
  let node = tree.rootNode;
  for (let inner = node.children.find((c) => c.hasError); inner; inner = node.children.find((c) => c.hasError)) {
    node = inner;
  }
  const span = lines.span(node.startIndex + offset, Math.min(text.length, node.endIndex + offset));
  return { what: node.isMissing ? `${node.type} is missing` : "this could not be read", span };
}
