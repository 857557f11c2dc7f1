import { codeBlock } from "../report/escape-markdown.ts";
import type { Graph, GraphEdge, GraphNode } from "../report/graph.ts";
import { mermaidGraph } from "../report/mermaid.ts";
import type { Group } from "./group.ts";
import { clip } from "./limits.ts";

/** A picture in a comment shows a place, not a plan. */
const MOST_NODES = 8;
const MOST_EDGES = 12;
/** Instances of one fault that are drawn. */
const MOST_MARKED = 3;
const LONGEST_LABEL = 120;

/**
 * The part of the plan's picture around a finding: what its fault joins, and the neighbours of both. Only this fault is
 * marked, whatever else is wrong beside it, for that has comments of its own. Null where it would show no more than
 * the sentence above it.
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

/** The picture as the end of a comment, folded; the empty text where there is none. */
export function graphSection(graph: Graph, group: Group): string {
  const part = neighborhood(graph, group);
  if (part === null) return "";
  return [
    "<details><summary>What is around it in the plan, with this fault marked</summary>",
    "",
    ...codeBlock("mermaid", mermaidGraph(part).trimEnd().split("\n")),
    "",
    "</details>",
  ].join("\n");
}
