import { Language, Parser } from "web-tree-sitter";
import { linesAt, linesOf } from "./lines.ts";
import { parseFile } from "./parse-file.ts";
import { parseExpression, parseTemplate } from "./parse-fragment.ts";
import type { ParsedFile } from "./parsed.ts";
import type { Expression, Span } from "./syntax.ts";

export type { Comment, ParsedFile, SyntaxProblem } from "./parsed.ts";

export interface HclParser {
  /** Reads a `.tf` file. Never throws: what cannot be read is a problem, and the sound blocks are kept. */
  parseFile(file: string, text: string): ParsedFile;
  /**
   * Reads a bare template: a string of `.tf.json`, or the text that `templatefile` is given. With `at`, every part has
   * that span, for text that stands inside another file.
   */
  parseTemplate(file: string, text: string, at?: Span): Expression;
  /** Reads one expression, as it would stand in `"${…}"`. */
  parseExpression(file: string, text: string, at?: Span): Expression;
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
    parseTemplate: (file, text, at) => parseTemplate(parser, text, at ? linesAt(at) : linesOf(file, text)),
    parseExpression: (file, text, at) => parseExpression(parser, text, at ? linesAt(at) : linesOf(file, text)),
  };
}
