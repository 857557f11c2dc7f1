import type { CodeLanguage, CodeRoot } from "../code-package.ts";

/** The function that Lambda calls, and the files in which it may be. */
export interface Handler {
  /** Paths in the package, in the order in which they are looked for. */
  readonly files: readonly string[];
  readonly function: string;
}

const ENDINGS: Readonly<Record<CodeLanguage, readonly string[]>> = {
  python: [".py", "/__init__.py"],
  javascript: [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx"],
};

/**
 * Reads a handler: `app.handler`, `src/app.handler`, for Python also `src.app.handler`. Undefined for another form.
 * https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html
 */
export function handlerOf(handler: string, language: CodeLanguage): Handler | undefined {
  const dot = language === "python" ? handler.lastIndexOf(".") : handler.indexOf(".", handler.lastIndexOf("/") + 1);
  const name = handler.slice(dot + 1);
  const module = handler.slice(0, dot).replace(/^(\.\/)+/, "");
  if (dot <= 0 || name === "" || module === "") return undefined;
  const path = language === "python" ? module.replaceAll(".", "/") : module;
  return { files: ENDINGS[language].map((ending) => path + ending), function: name };
}

/** Whether a package has the handler's file, and that file defines the function or takes it from another module. */
export function hasHandler(root: CodeRoot, { files, function: name }: Handler): boolean {
  const text = files.map((file) => root.read(file)?.text).find((one) => one !== undefined);
  const [first = ""] = name.split(".");
  if (text === undefined || !/^\w+$/.test(first)) return false;
  return text.split(/\r?\n/).some((line) => line.length < LONGEST_LINE && definitionOf(first).test(line));
}

const LONGEST_LINE = 2_000;

const definitionOf = (name: string): RegExp =>
  new RegExp(
    [
      `^(async\\s+)?def\\s+${name}\\b`,
      `^${name}\\s*[:=]`,
      `\\bimport\\b.*\\b${name}\\b`,
      `\\bexports?\\b.*\\b${name}\\b`,
    ].join("|"),
  );
