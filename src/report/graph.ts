import type { Severity } from "../findings/types.ts";

/** Functions, what triggers them and what they reach, with the grants between them: the picture of a plan. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** Any text that names the node once; an address as a rule. */
  readonly id: string;
  readonly label: string;
  readonly kind: "function" | "trigger" | "grant" | "role" | "key" | "resource";
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** What declares it, and the permission or role through which it works. */
  readonly label: string;
  readonly state: EdgeState;
}

/** `fingerprints`: of the findings, or of the open questions, that are about this edge. */
export type EdgeState =
  | { readonly kind: "granted" }
  | { readonly kind: "undecided"; readonly fingerprints: readonly string[] }
  | {
      readonly kind: "broken";
      /** The worst finding's. */
      readonly rule: string;
      readonly severity: Severity;
      readonly fingerprints: readonly string[];
    };

export const EMPTY_GRAPH: Graph = { nodes: [], edges: [] };
