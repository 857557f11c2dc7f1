/** GitHub rejects a body of more than 65,536 characters. What it counts is not documented; we count UTF-16 units. */
export const BODY_CHARACTERS = 60_000;
export const LINE_COMMENTS = 25;
export const FILE_COMMENTS = 10;
/** How many findings a review's body lists; the rest are in the summary. */
export const FOLDED = 200;

/** A text of at most `most` UTF-16 units, never cut inside a surrogate pair; an ellipsis marks the cut. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 2)) ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}
