import type { ModuleTree, SourceReader } from "../hcl/module-tree.ts";

/** The HCL that was planned, when there is one that belongs to the plan. */
export interface Source {
  readonly tree: ModuleTree;
  /** For `file` and `templatefile`, and for the lines of code frames. */
  readonly reader: SourceReader;
  /** How a file of the tree is shown to people. */
  display(file: string): string;
}
