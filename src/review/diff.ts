/** A file that a pull request changes, as GitHub lists it (GET /repos/{owner}/{repo}/pulls/{number}/files). */
export interface ChangedFile {
  readonly path: string;
  readonly removed: boolean;
  /** The path before a rename; null if the file was not renamed. */
  readonly previousPath: string | null;
  /** GitHub reports changed lines but gives no patch. */
  readonly unseen: boolean;
  /** Empty if GitHub gives no patch: binary files, very large files, pure renames. */
  readonly hunks: readonly Hunk[];
}

/** One hunk of a patch. Line comments are possible only on its lines. */
export interface Hunk {
  /** Number of the first line on the right side. */
  readonly start: number;
  /** Lines of the right side (context and added lines), without line breaks. */
  readonly lines: readonly HunkLine[];
  /** Removed lines of the left side. */
  readonly removed: readonly string[];
}
export interface HunkLine {
  readonly text: string;
  readonly added: boolean;
  /** The line ends with CR LF. */
  readonly crlf: boolean;
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * The hunks of a unified diff without file headers. The header's counts determine the length of a hunk, so a line of
 * the file is never mistaken for a header. A truncated patch yields the lines that it has.
 */
export function parsePatch(patch: string): readonly Hunk[] {
  const lines = patch.split("\n");
  const hunks: Hunk[] = [];
  for (let at = 0; at < lines.length; ) {
    const header = HEADER.exec(lines[at] ?? "");
    at++;
    if (header === null) continue;
    let left = Number(header[2] ?? 1);
    let right = Number(header[4] ?? 1);
    const shown: HunkLine[] = [];
    const removed: string[] = [];
    for (; at < lines.length && (left > 0 || right > 0); at++) {
      const line = lines[at] ?? "";
      // "\ No newline at end of file" counts on neither side.
      if (line.startsWith("\\")) continue;
      const sign = line.charAt(0);
      if (sign === "-") {
        removed.push(withoutReturn(line.slice(1)));
        left--;
        continue;
      }
      // Some servers strip the space of an empty context line; an empty string at the very end is not a line.
      if (sign === "" && at === lines.length - 1) break;
      if (sign !== "+" && sign !== " " && sign !== "" && sign !== "\r") break;
      const text = line.slice(1);
      shown.push({ text: withoutReturn(text), added: sign === "+", crlf: text.endsWith("\r") });
      right--;
      if (sign !== "+") left--;
    }
    hunks.push({ start: Number(header[3]), lines: shown, removed });
  }
  return hunks;
}

/** The last line of a hunk's right side; smaller than `start` if there are none. */
export const endOf = (hunk: Hunk): number => hunk.start + hunk.lines.length - 1;

const withoutReturn = (text: string): string => (text.endsWith("\r") ? text.slice(0, -1) : text);
