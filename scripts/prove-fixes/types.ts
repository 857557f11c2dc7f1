import type { Finding } from "../../src/findings/types.ts";
import type { LawCase } from "../laws/cases.ts";
import type { Tree } from "../laws/tree.ts";

/** A fixture with an error or a warning. */
export interface Judged {
  readonly name: string;
  readonly dir: string;
  /** Its files as they are. */
  readonly own: Tree;
  readonly findings: readonly Finding[];
  /** The fixture as a module, planned together with others; undefined where it is only planned alone. */
  readonly module: LawCase | undefined;
  /** Which program planned it. */
  readonly tool: "terraform" | "tofu";
}

/** How the fix of a finding reaches the files. */
export type How = "safe" | "unsafe" | "snippet" | "sentence" | "none";

/** What became of the fix of one finding. */
export interface Verdict {
  readonly finding: Finding;
  readonly how: How;
  readonly outcome: "proven" | "wrong" | "untried";
  /** Why it is wrong or was not tried. */
  readonly because: readonly string[];
}

export function howOf({ fix }: Pick<Finding, "fix">): How {
  if (!fix) return "none";
  if (fix.edits.length > 0) return fix.safety === "safe" ? "safe" : "unsafe";
  return fix.snippet === undefined ? "sentence" : "snippet";
}

/** The fixture with some of its fixes made. */
export interface Trial {
  /** Tells the trials of one fixture apart: `` for all of its fixes, else `__2`. */
  readonly part: string;
  readonly judged: Judged;
  /** The findings whose fixes are made. */
  readonly fixed: readonly Finding[];
  readonly files: Tree;
  /** The files to check the format of: arguments that were set in a block are aligned by whoever pastes them. */
  readonly checked: readonly string[];
}
