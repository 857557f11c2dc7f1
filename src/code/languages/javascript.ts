import { type ParserOptions, parse } from "@babel/parser";
import type { File } from "@babel/types";
import type { ModuleForm } from "./form.ts";
import { targetOf } from "./javascript/assignments.ts";
import { hoisted } from "./javascript/blocks.ts";
import { expressionOf } from "./javascript/expressions.ts";
import { lexicalNames, varNames } from "./javascript/hoisting.ts";
import { noteImports } from "./javascript/modules.ts";
import { statementOf } from "./javascript/statements.ts";
import { type Exports, newScope, type Translation, UNREADABLE } from "./javascript/translation.ts";

/** A file with what it gives to other modules. */
export interface JavaScriptForm extends ModuleForm {
  /** Undefined where it has neither `import` nor `export`. */
  readonly exports?: Omit<Exports, "used">;
}

/**
 * Reads a file of JavaScript or TypeScript, by the ending of its path, into the common form. Never throws: what cannot be
 * read is a problem of the form.
 */
export function parseJavaScript(text: string, path: string): JavaScriptForm {
  if (text.length > MAX_LENGTH) return unread(text, "the file is larger than 5 MB");
  const file = parsed(text, path);
  if (typeof file === "string") return unread(text, file);
  try {
    return translated(text, file);
  } catch (error) {
    if (error instanceof RangeError) return unread(text, "a part is nested too deeply");
    throw error;
  }
}

const MAX_LENGTH = 5 * 1024 * 1024;

const COMMON: ParserOptions = {
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowUndeclaredExports: true,
  allowSuperOutsideMethod: true,
  allowNewTargetOutsideFunction: true,
  attachComment: false,
  errorRecovery: true,
};

/** Why it could not be read, if it could not. */
function parsed(text: string, path: string): File | string {
  const ending = /\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? ".js";
  const isTypeScript = ending.includes("t");
  const plugins: ParserOptions["plugins"] = isTypeScript
    ? ["typescript", "decorators-legacy", ...(ending === ".tsx" ? (["jsx"] as const) : [])]
    : ["jsx", "decorators"];
  const sourceType = /^\.(cjs|cts)$/.test(ending) ? "script" : "module";
  const first = attempt(text, { ...COMMON, plugins, sourceType });
  // What is no module may have names that a module may not have, and Flow's types look like those of TypeScript.
  if (typeof first !== "string") return first;
  return isTypeScript
    ? first
    : attempt(text, { ...COMMON, plugins: ["jsx", "decorators", "flow"], sourceType: "script" });
}

function attempt(text: string, options: ParserOptions): File | string {
  try {
    return parse(text, options);
  } catch (error) {
    if (error instanceof SyntaxError) return UNREADABLE;
    if (error instanceof RangeError) return "a part is nested too deeply";
    throw error;
  }
}

function translated(text: string, file: File): JavaScriptForm {
  const exports: Exports = { used: false, names: new Map(), stars: [] };
  const t: Translation = {
    text,
    exports,
    argumentsAt: Array.from(text.matchAll(/\barguments\b/g), (each) => each.index),
    expression: (node, scope) => expressionOf(t, node, scope),
    statement: (node, scope) => statementOf(t, node, scope),
    target: (node, scope) => targetOf(t, node, scope),
  };
  const { body } = file.program;
  const scope = newScope("module", null, [...lexicalNames(body), ...varNames(body)]);
  noteImports(body, scope);
  const statements = hoisted(t, body, scope);
  const { names, stars } = exports;
  return { statements, text, problems: [], ...(exports.used && { exports: { names, stars } }) };
}

const unread = (text: string, because: string): JavaScriptForm => ({
  statements: [],
  text,
  problems: [{ start: 0, end: 0, because }],
});
