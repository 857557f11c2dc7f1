import { Minimatch } from "minimatch";
import { joinPath } from "../../hcl/paths.ts";
import type { Excluded } from "./folder-root.ts";

/** More than anybody writes. */
const MOST_PATTERNS = 2_000;

/**
 * What a `.dockerignore` leaves out of the build, by paths in its context; the last pattern that fits decides.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function ignoredBy(text: string): Excluded {
  const patterns = text
    .split(/\r?\n/, MOST_PATTERNS)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const isException = line.startsWith("!");
      const path = joinPath((isException ? line.slice(1).trim() : line).replace(/^\/+/, ""));
      return { isException, matcher: new Minimatch(path, { dot: true, nonegate: true, nocomment: true, noext: true }) };
    });
  const hasExceptions = patterns.some(({ isException }) => isException);
  return (path, kind) => {
    // What is in a folder may be an exception.
    if (kind === "folder" && hasExceptions) return false;
    const steps = path.split("/");
    const above = steps.map((_, at) => steps.slice(0, at + 1).join("/"));
    const last = patterns.findLast(({ matcher }) => above.some((each) => matcher.match(each)));
    return last !== undefined && !last.isException;
  };
}
