import { mermaid } from "./escape.ts";
import { byPlan, type Graph, type GraphEdge, type GraphNode } from "./graph.ts";

/** Mermaid flowchart syntax: https://mermaid.js.org/syntax/flowchart.html */
const SHAPES: Record<GraphNode["kind"], readonly [string, string]> = {
  function: ['[["', '"]]'],
  trigger: ['(["', '"])'],
  grant: ['{{"', '"}}'],
  role: ['("', '")'],
  key: ['[/"', '"/]'],
  resource: ['["', '"]'],
};

/**
 * The graph as a Mermaid flowchart: broken edges are thick, red and have their rule; undecided ones are dotted. Several plans are
 * a subgraph each.
 */
export function mermaidGraph(graph: Graph): string {
  const names = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
  const out = ["flowchart LR"];
  for (const [index, [plan, nodes]] of [...byPlan(graph.nodes)].entries()) {
    if (plan !== undefined) out.push(`  subgraph plan${index}["${mermaid(plan)}"]`);
    const indent = plan === undefined ? "  " : "    ";
    for (const { id, label, kind } of nodes) {
      const [open, close] = SHAPES[kind];
      out.push(`${indent}${names.get(id)}${open}${mermaid(label)}${close}`);
    }
    if (plan !== undefined) out.push("  end");
  }
  const broken: number[] = [];
  let drawn = 0;
  for (const edge of graph.edges) {
    const from = names.get(edge.from);
    const to = names.get(edge.to);
    if (from === undefined || to === undefined) continue;
    out.push(`  ${from} ${arrow(edge)} ${to}`);
    if (edge.state.kind === "broken") broken.push(drawn);
    drawn++;
  }
  const functions = graph.nodes.filter((node) => node.kind === "function").map((node) => names.get(node.id));
  if (functions.length > 0) out.push("  classDef function stroke-width:3px", `  class ${functions.join(",")} function`);
  if (broken.length > 0) out.push(`  linkStyle ${broken.join(",")} stroke:#d1242f,color:#d1242f`);
  return `${out.join("\n")}\n`;
}

function arrow({ label, state }: GraphEdge): string {
  const text = state.kind === "broken" ? `✗ ${state.rule}${label === "" ? "" : `: ${label}`}` : label;
  const line = state.kind === "granted" ? "-->" : state.kind === "undecided" ? "-.->" : "==>";
  return text === "" ? line : `${line}|"${mermaid(text)}"|`;
}
