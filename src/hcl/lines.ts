import type { Span } from "./syntax.ts";

/** Turns offsets of a text into spans; lines end at `\n`, so `\r\n` counts as one end. */
export interface Lines {
  span(start: number, end: number): Span;
}

export function linesOf(file: string, text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  let last = 0;
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    // Most offsets come in order: the line of the last one, or a line near it, is the usual result.
    if (offset >= (starts[last] ?? 0)) {
      low = last;
      high = Math.min(high, last + 4);
      if (offset >= (starts[high] ?? 0)) high = starts.length - 1;
    } else high = last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    last = low;
    return low;
  };
  return {
    span(start, end) {
      const first = lineAt(start);
      const final = lineAt(end);
      return {
        file,
        startLine: first + 1,
        startColumn: start - (starts[first] ?? 0) + 1,
        endLine: final + 1,
        endColumn: end - (starts[final] ?? 0) + 1,
      };
    },
  };
}

/** All offsets have the same position: for text inside a string of another file. */
export const linesAt = (span: Span): Lines => ({ span: () => span });
