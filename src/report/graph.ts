import type { Severity } from "../findings/types.ts";

/** The graph of a plan: functions, their triggers and the resources they use, with the grants between them. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** A unique name of the node: its address, and its plan where several are drawn. */
  readonly id: string;
  /** Its address. */
  readonly label: string;
  /** Its plan, where several are drawn. */
  readonly plan?: string;
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

/** The graphs of several plans as one, in which each plan keeps its own nodes: equal addresses are different resources. */
export function sideBySide(graphs: readonly (Graph & { readonly plan: string })[]): Graph {
  const [only, ...others] = graphs;
  if (only !== undefined && others.length === 0) return { nodes: only.nodes, edges: only.edges };
  const within = (plan: string, id: string): string => `${plan}: ${id}`;
  return {
    nodes: graphs.flatMap(({ plan, nodes }) => nodes.map((node) => ({ ...node, id: within(plan, node.id), plan }))),
    edges: graphs.flatMap(({ plan, edges }) =>
      edges.map((edge) => ({ ...edge, from: within(plan, edge.from), to: within(plan, edge.to) })),
    ),
  };
}

/** The plans of a graph, each with its nodes, in their order; one without a name where only one is drawn. */
export function byPlan(nodes: readonly GraphNode[]): ReadonlyMap<string | undefined, readonly GraphNode[]> {
  const plans = new Map<string | undefined, GraphNode[]>();
  for (const node of nodes) {
    const of = plans.get(node.plan);
    if (of === undefined) plans.set(node.plan, [node]);
    else of.push(node);
  }
  return plans;
}
