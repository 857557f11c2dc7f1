/** A line that can only be the start of a top-level block: `resource "a" "b" {` in the first column. */
const BLOCK_START = /^[a-z_]+(?:[ \t]+(?:"[^"\n]*"|[\w-]+))*[ \t]*\{/gm;

/** Offsets at which a damaged file may be cut: its beginning, and every line that starts a top-level block. */
export function piecesOf(text: string): readonly number[] {
  const starts = [0];
  for (const { index } of text.matchAll(BLOCK_START)) if (index > 0) starts.push(index);
  return starts;
}
