import type { Graph, GraphEdge } from "../graph.ts";
import type { Links } from "./graph-links.ts";

/** A larger graph is unreadable, and slow to lay out. */
const NODES_DRAWN = 150;
const EDGES_DRAWN = 300;

export interface GraphPart {
  readonly graph: Graph;
  readonly leftOut: { readonly nodes: number; readonly edges: number };
}

/** A small graph completely; of a larger one the parts around findings, then around undecided questions, then the rest. */
export function partToDraw(graph: Graph, links: Links): GraphPart {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => known.has(from) && known.has(to)).sort(byWeight);
  const chosen = graph.nodes.length <= NODES_DRAWN ? known : chosenNodes(graph, edges, links);
  const inside = edges.filter(({ from, to }) => chosen.has(from) && chosen.has(to));
  const drawn = new Set(inside.slice(0, EDGES_DRAWN));
  const part = {
    nodes: graph.nodes.filter(({ id }) => chosen.has(id)),
    edges: graph.edges.filter((edge) => drawn.has(edge)),
  };
  return {
    graph: part,
    leftOut: { nodes: graph.nodes.length - part.nodes.length, edges: graph.edges.length - part.edges.length },
  };
}

const WEIGHTS = { error: 0, warning: 1, note: 2 } as const;
const weight = ({ state }: GraphEdge): number =>
  state.kind === "broken" ? WEIGHTS[state.severity] : state.kind === "undecided" ? 3 : 4;
const byWeight = (a: GraphEdge, b: GraphEdge): number => weight(a) - weight(b);

function chosenNodes(graph: Graph, edges: readonly GraphEdge[], links: Links): ReadonlySet<string> {
  const chosen = new Set<string>();
  const take = (id: string): void => {
    if (chosen.size < NODES_DRAWN) chosen.add(id);
  };
  for (const edge of edges) {
    if (edge.state.kind === "granted" || chosen.size + 2 > NODES_DRAWN) break;
    take(edge.from);
    take(edge.to);
  }
  for (const node of graph.nodes) if (links.ofNode(node).length > 0) take(node.id);
  const around = new Set(chosen);
  for (const { from, to } of edges) {
    if (around.has(from)) take(to);
    else if (around.has(to)) take(from);
  }
  if (around.size === 0) for (const { id } of graph.nodes) take(id);
  return chosen;
}
