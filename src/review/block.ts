import type { Location } from "../findings/types.ts";

/** The lines of the block around a location, assuming formatted HCL; the location itself if there is no block. */
export function enclosingBlock(location: Location, lines: readonly string[] | undefined): Location {
  if (lines === undefined) return location;
  let start = location.startLine;
  while (start >= 1 && !HEADER.test(lines[start - 1] ?? "")) {
    // Another block ends above: the location is between blocks.
    if (start < location.startLine && END.test(lines[start - 1] ?? "")) return location;
    start--;
  }
  let end = location.endLine;
  while (end <= lines.length && !END.test(lines[end - 1] ?? "")) end++;
  if (start < 1 || end > lines.length) return location;
  return { file: location.file, startLine: start, endLine: end };
}

const HEADER = /^[A-Za-z][\w-]*(?:\s+[\w"-]+)*\s*\{/;
const END = /^\}/;
