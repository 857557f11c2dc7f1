import type { Hunk } from "./diff.ts";

/** How the lines that were analyzed stand to the lines of a hunk. */
export interface Alignment {
  /** What to add to a hunk's line number to get that of the file in the workspace. */
  readonly shift: number;
  /** The texts were compared and are the same. */
  readonly sure: boolean;
}

/**
 * The workspace of a pull request is its merge with the base, while GitHub numbers the lines of its head: where the
 * base grew above a hunk, the numbers differ. The nearest place with the hunk's very lines tells by how much. Without
 * the file's lines, or where no place has them, the numbers are taken as they are.
 */
export function align(hunk: Hunk, workspace: readonly string[] | undefined): Alignment {
  if (workspace === undefined || hunk.lines.length === 0) return { shift: 0, sure: false };
  const here = hunk.start - 1;
  const furthest = Math.max(here, workspace.length - hunk.lines.length - here);
  for (let distance = 0; distance <= furthest; distance++) {
    if (isAt(hunk, workspace, here + distance)) return { shift: distance, sure: true };
    if (isAt(hunk, workspace, here - distance)) return { shift: -distance, sure: true };
  }
  return { shift: 0, sure: false };
}

function isAt(hunk: Hunk, workspace: readonly string[], at: number): boolean {
  if (at < 0 || at + hunk.lines.length > workspace.length) return false;
  return hunk.lines.every(({ text }, index) => workspace[at + index] === text);
}
