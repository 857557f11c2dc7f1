import type { Edit, Finding, Location } from "../findings/types.ts";
import { enclosingBlock } from "./block.ts";
import { endOf, type Hunk } from "./diff.ts";
import type { DiffView } from "./diff-view.ts";
import { mentions } from "./removed.ts";

/** Where a finding's comment goes. */
export type Placement =
  /** On lines of one hunk, numbered as in the pull request's head. */
  | { readonly kind: "line"; readonly at: Anchor }
  /** On a changed file, because no line of the finding is in the diff. */
  | { readonly kind: "file"; readonly path: string; readonly because: "holds" | "removed" }
  /**
   * In the summary only: the pull request changes none of the finding's files, or it may change them, but GitHub did not list
   * all of its files, or the finding has no place.
   */
  | { readonly kind: "summary"; readonly because: "untouched" | "unlisted" | "no place" };

export interface Anchor {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** GitHub shows few lines above a comment, so a long block is marked by its first lines. */
const MOST_LINES = 12;

/**
 * Where to put a finding's comment. First choice: the lines that the fix replaces (if it can be suggested there), then the
 * lines of the finding, then those of related places; changed lines before context lines. Otherwise the nearest line of
 * their blocks. Otherwise a changed file that contains one of them, or from which a resource of the finding was removed.
 */
export function place(finding: Finding, view: DiffView): Placement {
  const places = placesOf(finding);
  const fixed = fixAt(finding, view);
  for (const wanted of ["added", "any"] as const) {
    if (fixed !== null && (wanted === "any" || isChanged(fixed, view))) return { kind: "line", at: fixed };
    for (const location of places) {
      const at = anchorIn(location, wanted, view);
      if (at !== null) return { kind: "line", at };
    }
  }
  for (const wanted of ["added", "any"] as const) {
    for (const location of places) {
      const at = nearestIn(location, wanted, view);
      if (at !== null) return { kind: "line", at };
    }
  }
  for (const { file } of places) {
    const path = view.repositoryPath(file);
    if (view.files.get(path)?.removed === false) return { kind: "file", path, because: "holds" };
  }
  const removal = [...view.files.values()].find((file) => mentions(file, finding));
  if (removal !== undefined) return { kind: "file", path: removal.path, because: "removed" };
  if (places.length === 0) return { kind: "summary", because: "no place" };
  return { kind: "summary", because: view.complete ? "untouched" : "unlisted" };
}

/**
 * The edit as a replacement of lines, since GitHub can only suggest those: an insertion into a block becomes a replacement of
 * the line after it. Null for new blocks; the author decides where they go.
 */
export function replacement(edit: Edit, view: DiffView): Edit | null {
  if (edit.endLine >= edit.startLine) return edit;
  const next = view.lines(edit.file)?.[edit.startLine - 1];
  if (next === undefined || /^\S/m.test(edit.text)) return null;
  return { ...edit, endLine: edit.startLine, text: `${edit.text.replace(/\n?$/, "\n")}${next}\n` };
}

/** The lines of an edit in the diff, if a suggestion can replace them; null otherwise. */
export function suggestionAt(edit: Edit, view: DiffView): Anchor | null {
  if (edit.endLine < edit.startLine) return null;
  for (const hunk of hunksOf(edit.file, view)) {
    const { shift, sure } = view.alignment(edit.file, hunk);
    const startLine = edit.startLine - shift;
    const endLine = edit.endLine - shift;
    if (!sure || startLine < hunk.start || endLine > endOf(hunk)) continue;
    if (hunk.lines.slice(startLine - hunk.start, endLine - hunk.start + 1).some(({ crlf }) => crlf)) continue;
    return { path: view.repositoryPath(edit.file), startLine, endLine };
  }
  return null;
}

/** Whether lines of the diff overlap the lines of a finding. */
export function isOn({ path, startLine, endLine }: Anchor, { location }: Finding, view: DiffView): boolean {
  if (location === null || view.repositoryPath(location.file) !== path) return false;
  const hunk = hunksOf(location.file, view).find((one) => one.start <= startLine && endOf(one) >= endLine);
  const shift = hunk === undefined ? 0 : view.alignment(location.file, hunk).shift;
  return startLine + shift <= location.endLine && endLine + shift >= location.startLine;
}

/** The lines of a fix that has exactly one edit. */
function fixAt({ fix }: Finding, view: DiffView): Anchor | null {
  const [edit, ...others] = fix?.edits ?? [];
  const replacing = edit === undefined || others.length > 0 ? null : replacement(edit, view);
  return replacing && suggestionAt(replacing, view);
}

function isChanged({ path, startLine, endLine }: Anchor, view: DiffView): boolean {
  const hunks = view.files.get(path)?.hunks ?? [];
  return hunks.some(({ start, lines }) =>
    lines.slice(Math.max(0, startLine - start), Math.max(0, endLine - start + 1)).some(({ added }) => added),
  );
}

function placesOf(finding: Finding): readonly Location[] {
  const related = finding.related.map(({ location }) => location);
  return [finding.location, ...related].filter((location) => location !== null);
}

function hunksOf(file: string, view: DiffView): readonly Hunk[] {
  return view.files.get(view.repositoryPath(file))?.hunks ?? [];
}

function anchorIn(location: Location, wanted: "added" | "any", view: DiffView): Anchor | null {
  const path = view.repositoryPath(location.file);
  for (const hunk of hunksOf(location.file, view)) {
    const { shift } = view.alignment(location.file, hunk);
    const start = Math.max(location.startLine - shift, hunk.start);
    const end = Math.min(location.endLine - shift, endOf(hunk));
    if (end < start) continue;
    const first = hunk.lines.slice(start - hunk.start, end - hunk.start + 1).findIndex(({ added }) => added);
    if (wanted === "added" && first === -1) continue;
    return narrowed({ path, startLine: start, endLine: end }, start + Math.max(first, 0));
  }
  return null;
}

/** The line of the diff nearest to a location, within its block. */
function nearestIn(location: Location, wanted: "added" | "any", view: DiffView): Anchor | null {
  const path = view.repositoryPath(location.file);
  let best: { readonly line: number; readonly distance: number } | null = null;
  for (const hunk of hunksOf(location.file, view)) {
    const { shift } = view.alignment(location.file, hunk);
    const block = enclosingBlock(location, view.lines(location.file));
    for (const [index, { added }] of hunk.lines.entries()) {
      const line = hunk.start + index;
      if (line + shift < block.startLine || line + shift > block.endLine || (wanted === "added" && !added)) continue;
      const distance = Math.abs(line + shift - location.startLine);
      if (best === null || distance < best.distance) best = { line, distance };
    }
  }
  return best && { path, startLine: best.line, endLine: best.line };
}

/** At most `MOST_LINES` lines, from the first changed line if it is further down. */
function narrowed(range: Anchor, firstChanged: number): Anchor {
  if (range.endLine - range.startLine < MOST_LINES) return range;
  const startLine = firstChanged - range.startLine < MOST_LINES ? range.startLine : firstChanged;
  return { ...range, startLine, endLine: Math.min(range.endLine, startLine + MOST_LINES - 1) };
}
