import type { Location } from "../findings/types.ts";
import { visible, visibleCode } from "./escape.ts";
import type { Paint, Role } from "./paint.ts";
import type { SourceLines } from "./rendering.ts";
import { columns, wrap } from "./width.ts";

/** One place to show, underlined on its first line: `^` for the finding itself, `-` for related places. */
export interface Mark {
  readonly location: Location;
  readonly sign: "^" | "-";
  readonly role: Role;
  readonly label: string;
}

/** Minimum width of a label below a line. */
const NARROWEST = 50;
/** Source lines longer than this are cut: a frame shows a place, not a file. */
const LONGEST_LINE = 160;

/** The width of the line numbers, and the total width. */
export interface FrameSize {
  readonly gutter: number;
  readonly width: number;
}

/** Code frames for the marks, one for each file in order of first mention; places without source get only a header. */
export function frames(marks: readonly Mark[], lines: SourceLines, size: FrameSize, paint: Paint): readonly string[] {
  const out: string[] = [];
  const margin = " ".repeat(size.gutter);
  for (const group of byFile(marks)) {
    const [first] = group;
    if (first === undefined) continue;
    if (out.length > 0) out.push(`${margin} ${paint("gutter", "|")}`);
    out.push(`${margin}${paint("gutter", "-->")} ${place(first.location)}`);
    const source = lines(first.location.file);
    if (source === undefined) {
      for (const mark of group) if (mark.label !== "") out.push(bare(mark, margin, paint));
      continue;
    }
    out.push(`${margin} ${paint("gutter", "|")}`, ...frame(group, source, size, paint));
  }
  return out;
}

/** The columns that the line numbers of these marks need. */
export function gutterWidth(marks: readonly Mark[]): number {
  return Math.max(1, ...marks.map((mark) => String(mark.location.startLine).length));
}

export function place(location: Location): string {
  const column = location.startColumn === undefined ? "" : `:${location.startColumn}`;
  return `${visible(location.file)}:${location.startLine}${column}`;
}

function bare(mark: Mark, margin: string, paint: Paint): string {
  return `${margin} ${paint("gutter", "|")} line ${mark.location.startLine}: ${paint(mark.role, visible(mark.label))}`;
}

function frame(
  group: readonly Mark[],
  source: readonly string[],
  { gutter, width }: FrameSize,
  paint: Paint,
): readonly string[] {
  const out: string[] = [];
  const margin = " ".repeat(gutter);
  const sorted = [...group].sort((a, b) => a.location.startLine - b.location.startLine);
  let last: number | undefined;
  let under = "";
  for (const mark of sorted) {
    const number = mark.location.startLine;
    if (last !== number) {
      if (last !== undefined && number - last === 2) out.push(code(last + 1, source, gutter, paint));
      else if (last !== undefined && number - last > 2) out.push(paint("gutter", "..."));
      out.push(code(number, source, gutter, paint));
    }
    const spot = JSON.stringify(mark.location);
    for (const line of underline(mark, source[number - 1] ?? "", width - gutter - 3, spot === under, paint)) {
      out.push(`${margin} ${paint("gutter", "|")} ${line}`);
    }
    last = number;
    under = spot;
  }
  return out;
}

function code(number: number, source: readonly string[], gutter: number, paint: Paint): string {
  const text = cut(source[number - 1] ?? "");
  return `${paint("gutter", `${String(number).padStart(gutter)} |`)} ${visibleCode(text)}`.trimEnd();
}

function cut(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

/** A label is next to its line if both fit the width, otherwise below it; below a line that is already `drawn`. */
function underline(mark: Mark, line: string, width: number, drawn: boolean, paint: Paint): readonly string[] {
  const text = cut(line);
  const { startLine, endLine, startColumn, endColumn } = mark.location;
  const indent = text.length - text.trimStart().length;
  const start = startColumn === undefined ? indent : Math.min(startColumn - 1, text.length);
  const stop =
    startLine === endLine && endColumn !== undefined ? Math.min(endColumn - 1, text.length) : text.trimEnd().length;
  const before = columns(visibleCode(text.slice(0, start)));
  const length = Math.max(1, columns(visibleCode(text.slice(start, Math.max(start, stop)))));
  const label = visible(mark.label);
  const margin = " ".repeat(before);
  const sign = mark.sign.repeat(length);
  if (label === "") return drawn ? [] : [margin + paint(mark.role, sign)];
  if (!drawn && before + length + 1 + columns(label) <= width) return [margin + paint(mark.role, `${sign} ${label}`)];
  const below = wrap(label, Math.max(NARROWEST, width - before));
  return (drawn ? below : [sign, ...below]).map((text) => margin + paint(mark.role, text));
}

function byFile(marks: readonly Mark[]): Iterable<readonly Mark[]> {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const group = groups.get(mark.location.file);
    if (group === undefined) groups.set(mark.location.file, [mark]);
    else group.push(mark);
  }
  return groups.values();
}
