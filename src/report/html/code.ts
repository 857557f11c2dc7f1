import type { Finding, Fix, Location, Severity } from "../../findings/types.ts";
import { append } from "../append.ts";
import { visibleCode } from "../escape.ts";
import { place } from "../frame.ts";
import type { SourceLines } from "../rendering.ts";
import { type Markup, markup, NOTHING } from "./markup.ts";
import { prose } from "./prose.ts";

/** A place to show: the finding's own, or a related one. */
interface Mark {
  readonly location: Location;
  readonly kind: Severity | "related";
  readonly label: string;
  readonly names: readonly string[];
}

/** A mark shows at most this many lines; the line numbers show the gap. */
const MARKED_LINES = 12;
/** Source lines longer than this are cut. */
const LONGEST_LINE = 400;

/** The code of a finding, one figure per file. */
export function codeOf(finding: Finding, lines: SourceLines, names: readonly string[]): Markup {
  const files = new Map<string, Mark[]>();
  for (const mark of marksOf(finding, names)) {
    const group = files.get(mark.location.file);
    if (group === undefined) files.set(mark.location.file, [mark]);
    else group.push(mark);
  }
  return markup`${[...files].map(([file, marks]) => figure(marks, lines(file)))}`;
}

function marksOf(finding: Finding, names: readonly string[]): readonly Mark[] {
  const marks: Mark[] = [];
  if (finding.location !== null) {
    const label = finding.message.includes(finding.subject) ? "" : finding.subject;
    marks.push({ location: finding.location, kind: finding.severity, label, names });
  }
  for (const { address, location, note } of finding.related) {
    if (location === null) continue;
    const label = address === null || note.includes(address) ? note : `${address}: ${note}`;
    marks.push({ location, kind: "related", label, names });
  }
  return marks;
}

function figure(marks: readonly Mark[], source: readonly string[] | undefined): Markup {
  const [first] = marks;
  if (first === undefined) return NOTHING;
  const caption = markup`<figcaption>${place(first.location)}</figcaption>`;
  if (source === undefined) {
    const notes = marks.map(
      ({ location, label, names }) => markup`<li>line ${location.startLine}: ${prose(label, names)}</li>`,
    );
    return markup`<figure class="code">${caption}<ul class="notes">${notes}</ul></figure>\n`;
  }
  const rows: Markup[] = [];
  let last: number | null = null;
  for (const number of shownLines(marks, source)) {
    if (last !== null && number > last + 1) rows.push(markup`<span class="line apart" aria-hidden="true">⋮</span>`);
    append(rows, row(number, source[number - 1] ?? "", marks));
    last = number;
  }
  return markup`<figure class="code">${caption}<pre>${rows}</pre></figure>\n`;
}

/** The marked lines and, where it is not blank, one on each side. */
function shownLines(marks: readonly Mark[], source: readonly string[]): readonly number[] {
  const shown = new Set<number>();
  for (const { location } of marks) {
    const end = Math.min(location.endLine, location.startLine + MARKED_LINES - 1, source.length);
    for (let n = location.startLine; n <= end; n++) shown.add(n);
    for (const n of [location.startLine - 1, end + 1]) if (source[n - 1]?.trim()) shown.add(n);
  }
  return [...shown].sort((a, b) => a - b);
}

function row(number: number, line: string, marks: readonly Mark[]): readonly Markup[] {
  const text = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
  const own = marks.find(({ location: { startLine, endLine } }) => startLine <= number && number <= endLine);
  const starting = marks.filter(({ location }) => location.startLine === number);
  const [mark] = starting;
  const code = mark === undefined ? markup`${visibleCode(text)}` : marked(text, mark);
  const labels = starting
    .filter(({ label }) => label !== "")
    .map(
      ({ kind, label, names }) =>
        markup`<span class="line said ${kind}"><span class="why">${prose(label, names)}</span></span>`,
    );
  return [markup`<span class="line ${own?.kind ?? ""}"><i>${number}</i><code>${code}\n</code></span>`, ...labels];
}

function marked(text: string, { location, kind }: Mark): Markup {
  const indent = text.length - text.trimStart().length;
  const start = location.startColumn === undefined ? indent : Math.min(location.startColumn - 1, text.length);
  const sameLine = location.startLine === location.endLine && location.endColumn !== undefined;
  const end = Math.max(start, sameLine ? Math.min((location.endColumn ?? 1) - 1, text.length) : text.trimEnd().length);
  const [before, inside, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(visibleCode);
  return markup`${before ?? ""}<mark class="${kind}">${inside ?? ""}</mark>${after ?? ""}`;
}

/** A fix as removed and added lines, or the HCL to add. */
export function codeOfFix(fix: Fix, lines: SourceLines): Markup {
  if (fix.edits.length === 0) {
    if (fix.snippet === undefined) return NOTHING;
    const rows = broken(fix.snippet).map((line) => change("", line));
    return figureOf("to write", rows);
  }
  return markup`${fix.edits.map((edit) => {
    const insertion = edit.endLine < edit.startLine;
    const old = insertion ? [] : (lines(edit.file)?.slice(edit.startLine - 1, edit.endLine) ?? []);
    const rows = [
      ...old.map((line) => change("removed", line)),
      ...(edit.text === "" ? [] : broken(edit.text).map((line) => change("added", line))),
    ];
    const where = `${edit.file}:${edit.startLine}`;
    return figureOf(insertion ? `before ${where}` : where, rows);
  })}`;
}

const broken = (text: string): readonly string[] => text.replace(/\r?\n$/, "").split(/\r\n|\n|\r/);

function change(kind: "added" | "removed" | "", line: string): Markup {
  const sign = kind === "added" ? "+" : kind === "removed" ? "-" : "";
  const word = kind === "" ? NOTHING : markup`<span class="unseen">${kind}: </span>`;
  return markup`<span class="line ${kind}"><i aria-hidden="true">${sign}</i>${word}<code>${visibleCode(line)}\n</code></span>`;
}

function figureOf(caption: string, rows: readonly Markup[]): Markup {
  return markup`<figure class="code change"><figcaption>${caption}</figcaption><pre>${rows}</pre></figure>\n`;
}
