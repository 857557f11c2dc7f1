import { Graph as Dagre, layout } from "@dagrejs/dagre";
import type { Graph, GraphEdge, GraphNode } from "../graph.ts";
import { columns } from "../width.ts";
import { edgeText, NODE_TEXT, nodeLines } from "./graph-text.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** `x` and `y` are the centre. */
  readonly nodes: readonly (Box & { readonly node: GraphNode })[];
  readonly edges: readonly {
    readonly edge: GraphEdge;
    readonly points: readonly Point[];
    readonly label: Box | null;
  }[];
}

/** Places for everything, from left to right; the same graph always gets the same ones. */
export function layOut({ nodes, edges }: Graph): Layout {
  const dagre = new Dagre({ directed: true, multigraph: true });
  dagre.setGraph({ rankdir: "LR", nodesep: 26, edgesep: 18, ranksep: 44, marginx: 16, marginy: 16 });
  dagre.setDefaultEdgeLabel(() => ({}));
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  for (const [index, node] of nodes.entries()) dagre.setNode(`n${index}`, sizeOf(node));
  for (const [index, edge] of edges.entries()) {
    const text = edgeText(edge);
    const size = text === "" ? { width: 0, height: 0 } : { width: columns(text) * NODE_TEXT.small + 12, height: 18 };
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    if (from !== undefined && to !== undefined) dagre.setEdge(from, to, { ...size, labelpos: "c" }, `e${index}`);
  }
  layout(dagre);
  const whole = boxOf(dagre.graph());
  return {
    width: whole.width,
    height: whole.height,
    nodes: nodes.map((node, index) => ({ node, ...boxOf(dagre.node(`n${index}`)) })),
    edges: edges.map((edge, index) => {
      const placed: unknown = dagre.edge(names.get(edge.from) ?? "", names.get(edge.to) ?? "", `e${index}`);
      return { edge, points: pointsOf(placed), label: edgeText(edge) === "" ? null : boxOf(placed) };
    }),
  };
}

function sizeOf(node: GraphNode): { readonly width: number; readonly height: number } {
  const lines = nodeLines(node);
  const widest = Math.max(...lines.map((line) => columns(line) * NODE_TEXT.normal), 60);
  return { width: widest + 28, height: 26 + lines.length * NODE_TEXT.line };
}

/** dagre writes its numbers into the objects it was given, without types: they are read as what they are. */
function boxOf(placed: unknown): Box {
  return { ...pointOf(placed), width: numberIn(placed, "width"), height: numberIn(placed, "height") };
}

function pointsOf(placed: unknown): readonly Point[] {
  if (typeof placed !== "object" || placed === null || !("points" in placed)) return [];
  return Array.isArray(placed.points) ? placed.points.map(pointOf) : [];
}

const pointOf = (placed: unknown): Point => ({ x: numberIn(placed, "x"), y: numberIn(placed, "y") });

function numberIn(placed: unknown, name: string): number {
  const value = typeof placed === "object" && placed !== null ? Reflect.get(placed, name) : undefined;
  return typeof value === "number" && Number.isFinite(value) ? Math.round(value * 10) / 10 : 0;
}
