import { type ReadIgnore, readIgnore } from "../hcl/comments.ts";
import { memoized } from "../values/memoized.ts";
import type { CodePlace } from "./calls.ts";
import type { CodePackage } from "./code-package.ts";

/** A comment at a line of code that ignores findings: `# lambda-grants:ignore RULE: reason`, `//` in JavaScript. */
export interface CodeIgnore {
  readonly rules: readonly string[];
  readonly reason: string;
  readonly file: string;
  readonly line: number;
}

/** The comment that ignores the rule at a place: on its line, or on the lines of comments above. */
export function ignoreAt(
  code: CodePackage,
  { file, startLine }: Pick<CodePlace, "file" | "startLine">,
  rule: string,
): CodeIgnore | undefined {
  const lines = file === null ? undefined : linesOf(code, file);
  if (file === null || !lines) return undefined;
  for (let line = startLine; line >= 1; line--) {
    const text = lines[line - 1] ?? "";
    if (line < startLine && !COMMENT_ALONE.test(text)) return undefined;
    const read = readIgnore(COMMENT.exec(text)?.[0] ?? "");
    if (read && read.malformed === undefined && read.reason !== null && read.rules.includes(rule))
      return { rules: read.rules, reason: read.reason, file, line };
  }
  return undefined;
}

/** A comment that ignores findings, or tries to. */
export interface CodeComment extends ReadIgnore {
  readonly file: string;
  readonly line: number;
}

/** All such comments of a file, by its name in messages. */
export const commentsIn = (code: CodePackage, file: string): readonly CodeComment[] =>
  (linesOf(code, file) ?? []).flatMap((text, index) => {
    const read = readIgnore(COMMENT.exec(text)?.[0] ?? "");
    return read ? [{ ...read, file, line: index + 1 }] : [];
  });

/** From the marks of the comment to the end of the line; a text that has it in it ignores no more than it shows. */
const COMMENT = /(?:#|\/\/)\s*lambda-grants:ignore.*$/;
const COMMENT_ALONE = /^\s*(?:#|\/\/)/;

const known = new WeakMap<CodePackage, Map<string, readonly string[] | undefined>>();

/** The lines of a file by its name in messages; undefined where it is none of the package. */
const linesOf = (code: CodePackage, shownAs: string): readonly string[] | undefined => {
  const files = memoized(known, code, () => new Map<string, readonly string[] | undefined>());
  if (!files.has(shownAs)) files.set(shownAs, find(code, shownAs)?.split(/\r?\n/));
  return files.get(shownAs);
};

function find({ roots }: CodePackage, shownAs: string): string | undefined {
  for (const root of roots) {
    for (const path of root.paths()) {
      // A file's name in messages ends as its path in the package does, unless the archive renames it.
      if (!shownAs.endsWith(path.slice(path.lastIndexOf("/") + 1))) continue;
      const file = root.read(path);
      if (file?.shownAs === shownAs) return file.text;
    }
  }
  return undefined;
}
