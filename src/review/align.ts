import type { Hunk } from "./diff.ts";

/** How the lines that were analyzed relate to the lines of a hunk. */
export interface Alignment {
  /** Add this to a line number of the hunk to get the line number in the workspace. */
  readonly shift: number;
  /** The texts were compared and are equal. */
  readonly sure: boolean;
}

/**
 * The workspace of a pull request is its merge with the base, but GitHub numbers the lines of its head: where the base
 * added lines above a hunk, the numbers differ. The shift is taken from the nearest place with exactly the lines of the
 * hunk. Without the file's lines, or if no place has them, the shift is 0.
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
