import type { Severity } from "../findings/types.ts";

/** The graph of a plan: functions, their triggers and the resources they use, with the grants between them. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** A unique name of the node, usually an address. */
  readonly id: string;
  readonly label: string;
  readonly kind: "function" | "trigger" | "grant" | "role" | "key" | "resource";
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The declaring resource, and the permission or role of the edge. */
  readonly label: string;
  readonly state: EdgeState;
}

/** `fingerprints`: of the findings or undecided questions about this edge. */
export type EdgeState =
  | { readonly kind: "granted" }
  | { readonly kind: "undecided"; readonly fingerprints: readonly string[] }
  | {
      readonly kind: "broken";
      /** The rule of the worst finding. */
      readonly rule: string;
      readonly severity: Severity;
      readonly fingerprints: readonly string[];
    };

export const EMPTY_GRAPH: Graph = { nodes: [], edges: [] };
