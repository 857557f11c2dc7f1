import type { ModuleTree, SourceReader } from "../hcl/module-tree.ts";

/** The HCL from which the plan was made, if it is available. */
export interface Source {
  readonly tree: ModuleTree;
  /** For `file` and `templatefile`, and for the lines of code frames. */
  readonly reader: SourceReader;
  /** The path of a file for messages. */
  display(file: string): string;
}
