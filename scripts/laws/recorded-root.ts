import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LawCase } from "./cases.ts";
import type { Tree } from "./tree.ts";

/** A root as it is recorded with the fixture: no planning needed. */
export interface Recorded {
  readonly plan: string;
  readonly files: Tree;
}

/** The fixture itself, as a root. */
export const recordedOf = ({ dir, own }: LawCase, plan = "plan.json"): Recorded => ({
  plan: readFileSync(join(dir, plan), "utf8"),
  files: own,
});
