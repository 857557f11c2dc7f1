/** Lines count from 1; an insertion before `startLine` has endLine = startLine - 1. */
export interface LineEdit {
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

export type Edited =
  | { readonly kind: "edited"; readonly text: string }
  | { readonly kind: "refused"; readonly because: string };

/**
 * Replaces whole lines; the text "" deletes them. Every other line keeps its line ending, new lines get that of the
 * file's first line, and a last line without a line ending stays without one. Edits that overlap or are outside the
 * file are refused.
 */
export function applyEdits(text: string, edits: readonly LineEdit[]): Edited {
  const lines = splitLines(text);
  const end = lines[0]?.endsWith("\r\n") ? "\r\n" : "\n";
  const closed = text === "" || text.endsWith("\n");
  const ordered = [...edits].sort((a, b) => a.startLine - b.startLine || a.endLine - b.endLine);
  const result: string[] = [];
  let line = 1;
  for (const edit of ordered) {
    if (!Number.isInteger(edit.startLine) || !Number.isInteger(edit.endLine) || edit.endLine < edit.startLine - 1) {
      return { kind: "refused", because: "an edit without lines" };
    }
    if (edit.startLine < line) return { kind: "refused", because: "edits overlap" };
    if (edit.endLine > lines.length || edit.startLine > lines.length + 1) {
      return { kind: "refused", because: `the file has ${lines.length} lines` };
    }
    for (const each of lines.slice(line - 1, edit.startLine - 1)) result.push(each);
    for (const each of splitLines(edit.text).map((l) => bare(l) + end)) result.push(each);
    line = edit.endLine + 1;
  }
  for (const each of lines.slice(line - 1)) result.push(each);
  const ended = result.map((l, index) => {
    const isLast = index === result.length - 1;
    if (isLast && !closed) return bare(l);
    return l.endsWith("\n") ? l : l + end;
  });
  return { kind: "edited", text: ended.join("") };
}

const splitLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
const bare = (line: string): string => line.replace(/\r?\n$/, "");
