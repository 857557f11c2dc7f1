import { Language, Parser } from "web-tree-sitter";
import { createBudget, type ParseBudget } from "./budget.ts";
import { linesAt, linesOf } from "./lines.ts";
import { parseFile } from "./parse-file.ts";
import { parseExpression, parseTemplate } from "./parse-fragment.ts";
import type { ParsedFile } from "./parsed.ts";
import type { Expression, Span } from "./syntax.ts";
import { startParser } from "./tree-walk.ts";

export type { ParsedFile } from "./parsed.ts";

export interface HclParser {
  /**
   * Reads a `.tf` file. Never throws: what cannot be read is a problem, and the valid blocks are kept. `budget` limits
   * several texts together; without it each text has its own.
   */
  parseFile(file: string, text: string, budget?: ParseBudget): ParsedFile;
  /**
   * Reads a bare template: a string of `.tf.json`, or the text for `templatefile`. With `at`, every part has that span,
   * for text inside another file.
   */
  parseTemplate(file: string, text: string, at?: Span, budget?: ParseBudget): Expression;
  /** Reads one expression, as inside `"${…}"`. */
  parseExpression(file: string, text: string, at?: Span, budget?: ParseBudget): Expression;
}

/** Creates a parser from the bytes of `web-tree-sitter.wasm` and `tree-sitter-terraform.wasm`. */
export async function createParser(wasm: {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}): Promise<HclParser> {
  await startParser(wasm.runtime);
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(wasm.grammar)));
  return {
    parseFile: (file, text, budget = createBudget()) => parseFile(parser, file, text, budget),
    parseTemplate: (file, text, at, budget = createBudget()) =>
      parseTemplate(parser, text, at ? linesAt(at) : linesOf(file, text), budget),
    parseExpression: (file, text, at, budget = createBudget()) =>
      parseExpression(parser, text, at ? linesAt(at) : linesOf(file, text), budget),
  };
}
