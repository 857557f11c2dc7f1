import type { CodePlace } from "../code/calls.ts";
import type { Location } from "../findings/types.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";

/** How the report names a source file. */
export type Display = (file: string) => string;

/** Where a resource or a path in it is written. */
export function locationOf(resource: Resource | undefined, path: Path, display: Display): Location | null {
  const span = resource?.where(...path);
  if (!span) return null;
  const { startLine, endLine, startColumn, endColumn } = span;
  return { file: display(span.file), startLine, endLine, startColumn, endColumn };
}

/** Null for code in an archive: there is no file to point at. */
export const codeLocation = ({ file, startLine, endLine, startColumn, endColumn }: CodePlace): Location | null =>
  file === null ? null : { file, startLine, endLine, startColumn, endColumn };
