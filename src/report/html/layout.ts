import { Graph as Dagre, layout } from "@dagrejs/dagre";
import { byPlan, type Graph, type GraphEdge, type GraphNode } from "../graph.ts";
import { columns } from "../width.ts";
import { edgeText, NODE_TEXT, nodeLines } from "./graph-text.ts";
import { affordable } from "./spans.ts";

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
  /** Around the nodes of each plan, where several are drawn. `x` and `y` are the center. */
  readonly frames: readonly (Box & { readonly plan: string })[];
  /** `x` and `y` are the center. */
  readonly nodes: readonly (Box & { readonly node: GraphNode })[];
  readonly edges: readonly {
    readonly edge: GraphEdge;
    readonly points: readonly Point[];
    readonly label: Box | null;
  }[];
}

/** Between the frames of two plans, and for the plan's name above its nodes. */
const BETWEEN = 16;
const TITLE = 26;

/** Lays out a graph from left to right, one plan below the other; the same graph always gets the same layout. */
export function layOut(graph: Graph): Layout {
  const plans = [...byPlan(graph.nodes)];
  if (plans.length < 2) return { ...layOutOne(graph), frames: [] };
  const planOf = new Map(graph.nodes.map(({ id, plan }) => [id, plan]));
  const parts = plans.map(([plan, nodes]) => ({
    plan: plan ?? "",
    ...layOutOne({ nodes, edges: graph.edges.filter(({ from }) => planOf.get(from) === plan) }),
  }));
  const width = Math.max(...parts.map((part) => part.width)) + 2 * BETWEEN;
  let top = BETWEEN;
  const placed = parts.map((part): Layout => {
    const height = part.height + TITLE;
    const frame = { plan: part.plan, x: width / 2, y: top + height / 2, width: width - 2 * BETWEEN, height };
    const moved = <T extends Point>(at: T): T => ({ ...at, x: at.x + BETWEEN, y: at.y + top + TITLE });
    const down = {
      nodes: part.nodes.map(moved),
      edges: part.edges.map(({ edge, points, label }) => ({
        edge,
        points: points.map(moved),
        label: label && moved(label),
      })),
    };
    top += height + BETWEEN;
    return { ...down, width, height: top, frames: [frame] };
  });
  return {
    width,
    height: top,
    frames: placed.flatMap(({ frames }) => frames),
    nodes: placed.flatMap(({ nodes }) => nodes),
    edges: placed.flatMap(({ edges }) => edges),
  };
}

/** The layout of one plan. Edges that would take too long to route are straight lines. */
function layOutOne({ nodes, edges }: Graph): Omit<Layout, "frames"> {
  const dagre = new Dagre({ directed: true, multigraph: true });
  dagre.setGraph({ rankdir: "LR", nodesep: 26, edgesep: 18, ranksep: 44, marginx: 16, marginy: 16 });
  dagre.setDefaultEdgeLabel(() => ({}));
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  for (const [index, node] of nodes.entries()) dagre.setNode(`n${index}`, sizeOf(node));
  const led = affordable(
    nodes.map(({ id }) => id),
    edges,
  );
  for (const [index, edge] of edges.entries()) {
    if (!led.has(edge)) continue;
    const text = edgeText(edge);
    const size = text === "" ? { width: 0, height: 0 } : { width: columns(text) * NODE_TEXT.small + 12, height: 18 };
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    if (from !== undefined && to !== undefined) dagre.setEdge(from, to, { ...size, labelpos: "c" }, `e${index}`);
  }
  layout(dagre);
  const whole = boxOf(dagre.graph());
  const box = (id: string): Box => boxOf(dagre.node(names.get(id) ?? ""));
  return {
    width: whole.width,
    height: whole.height,
    nodes: nodes.map((node, index) => ({ node, ...boxOf(dagre.node(`n${index}`)) })),
    edges: edges.map((edge, index) => {
      if (!led.has(edge)) return straight(edge, box(edge.from), box(edge.to));
      const placed: unknown = dagre.edge(names.get(edge.from) ?? "", names.get(edge.to) ?? "", `e${index}`);
      return { edge, points: pointsOf(placed), label: edgeText(edge) === "" ? null : boxOf(placed) };
    }),
  };
}

/** A straight edge from one node to another; its label is only in its title and in the table. */
function straight(edge: GraphEdge, from: Box, to: Box): Layout["edges"][number] {
  const half = to.x >= from.x ? 0.5 : -0.5;
  const ends = [
    { x: from.x + half * from.width, y: from.y },
    { x: to.x - half * to.width, y: to.y },
  ];
  return { edge, points: ends, label: null };
}

function sizeOf(node: GraphNode): { readonly width: number; readonly height: number } {
  const lines = nodeLines(node);
  const widest = Math.max(...lines.map((line) => columns(line) * NODE_TEXT.normal), 60);
  return { width: widest + 28, height: 26 + lines.length * NODE_TEXT.line };
}

/** dagre writes untyped numbers into the objects it was given; they are checked here. */
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
