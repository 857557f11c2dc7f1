import type { Tree } from "./tree.ts";

/** A root as it is recorded with the fixture: no planning needed. */
export interface Recorded {
  readonly plan: string;
  readonly files: Tree;
}
