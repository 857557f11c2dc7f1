import type { ModuleTree } from "../hcl/module-tree.ts";

/** The HCL that was planned, when there is one that belongs to the plan. */
export interface Source {
  readonly tree: ModuleTree;
  /** How a file of the tree is shown to people. */
  display(file: string): string;
}
