import { codeBlock } from "../report/escape-markdown.ts";
import type { Graph, GraphEdge, GraphNode } from "../report/graph.ts";
import { mermaidGraph } from "../report/mermaid.ts";
import type { Group } from "./group.ts";
import { clip } from "./limits.ts";

/** The graph in a comment is small: it shows one finding, not a plan. */
const MOST_NODES = 8;
const MOST_EDGES = 12;
/** How many instances of a fault are drawn. */
const MOST_MARKED = 3;
const LONGEST_LABEL = 120;

/**
 * The part of the plan's graph around a finding: the ends of its edge, and their neighbors. Only this fault is marked;
 * others have their own comments. Null if the graph would show no more than the text of the comment.
 */
export function neighborhood(graph: Graph, { lead, fingerprints }: Group): Graph | null {
  const wanted = new Set(fingerprints);
  const isOwn = ({ state }: GraphEdge): boolean =>
    state.kind === "broken" && state.fingerprints.some((one) => wanted.has(one));
  const own = graph.edges.filter(isOwn).slice(0, MOST_MARKED);
  const chosen = new Set(own.flatMap(({ from, to }) => [from, to]));
  const near = graph.edges.filter((edge) => !isOwn(edge) && (chosen.has(edge.from) || chosen.has(edge.to)));
  const inner = near.filter(({ from, to }) => chosen.has(from) && chosen.has(to));
  const drawn: GraphEdge[] = [...own];
  for (const edge of [...inner, ...near.filter((one) => !inner.includes(one))]) {
    const further = [edge.from, edge.to].filter((id) => !chosen.has(id));
    if (chosen.size + further.length > MOST_NODES || drawn.length >= MOST_EDGES) continue;
    for (const id of further) chosen.add(id);
    drawn.push(edge);
  }
  if (own.length === 0 || drawn.length < 2) return null;
  return {
    nodes: graph.nodes.filter(({ id }) => chosen.has(id)).map(short),
    edges: drawn.map((edge): GraphEdge => {
      const label = clip(edge.label, LONGEST_LABEL);
      if (!isOwn(edge)) return { ...edge, label, state: { kind: "granted" } };
      const { rule, severity } = lead;
      return { ...edge, label, state: { kind: "broken", rule: clip(rule, LONGEST_LABEL), severity, fingerprints } };
    }),
  };
}

const short = (node: GraphNode): GraphNode => ({ ...node, label: clip(node.label, LONGEST_LABEL) });

/** The graph as a collapsed section at the end of a comment; empty if there is none. */
export function neighborhoodSection(graph: Graph, group: Group): string {
  const part = neighborhood(graph, group);
  if (part === null) return "";
  return [
    "<details><summary>Graph of the resources around this finding</summary>",
    "",
    ...codeBlock("mermaid", mermaidGraph(part).trimEnd().split("\n")),
    "",
    "</details>",
  ].join("\n");
}
