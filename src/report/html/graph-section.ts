import { count } from "../counts.ts";
import type { Graph, GraphEdge } from "../graph.ts";
import { draw } from "./draw.ts";
import type { Links } from "./graph-links.ts";
import { partToDraw } from "./graph-part.ts";
import { stateWords } from "./graph-text.ts";
import { layOut } from "./layout.ts";
import { type Markup, markup, NOTHING } from "./markup.ts";

/** More connections than this are only counted in the table. */
const ROWS = 2_000;

/** The graph of the plan with its controls, and the same as a table. */
export function graphSection(graph: Graph, links: Links): Markup {
  if (graph.nodes.length === 0) return NOTHING;
  const part = partToDraw(graph, links);
  const layout = layOut(part.graph);
  const size = layout.height > 520 ? "tall" : layout.height > 300 ? "middle" : "low";
  return markup`<section id="graph-section" aria-labelledby="graph-title">
<div class="head"><h2 id="graph-title">What triggers what, and with which rights</h2>
<div class="tools needs-script" role="group" aria-label="Zoom"><button type="button" data-zoom="out" aria-label="Zoom out">−</button><button type="button" data-zoom="in" aria-label="Zoom in">+</button><button type="button" data-zoom="fit">Fit</button></div></div>
${leftOutWords(part.leftOut)}<div id="view" class="${size}" tabindex="0" role="region" aria-label="Graph: arrow keys move it, plus and minus zoom, 0 fits it; the table below has the same content" aria-describedby="graph-help">
${draw(layout, links)}
</div>
<p class="legend"><span class="key granted">ok</span><span class="key undecided">? undecided</span><span class="key error">✗ error</span><span class="key warning">✗ warning</span><span class="key note">✗ note</span></p>
<p id="graph-help" class="muted needs-script">Drag or use the arrow keys to move; zoom with + and −, or with the wheel after a click on the graph (with Ctrl at any time). Press a part with a finding to see it.</p>
${table(graph, links)}</section>
`;
}

function leftOutWords({ nodes, edges }: { readonly nodes: number; readonly edges: number }): Markup {
  if (nodes === 0 && edges === 0) return NOTHING;
  return markup`<p class="cut">Only the part around the findings is drawn: ${count(nodes, "node")} and ${count(edges, "connection")} more are left out. <code>--format mermaid</code> writes them all.</p>
`;
}

function table({ edges }: Graph, links: Links): Markup {
  if (edges.length === 0) return NOTHING;
  const rows = [...edges.filter(reported), ...edges.filter((edge) => !reported(edge))].slice(0, ROWS);
  const more =
    edges.length > rows.length
      ? markup`<p class="cut">${count(edges.length - rows.length, "more connection")} not listed here.</p>`
      : NOTHING;
  return markup`<details id="connections"><summary>The same as a table (${count(edges.length, "connection")})</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Table of connections"><table><thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Through</th><th scope="col">State</th></tr></thead><tbody>
${rows.map((edge) => row(edge, links.ofEdge(edge)))}</tbody></table></div>${more}</details>
`;
}

const reported = ({ state }: GraphEdge): boolean => state.kind !== "granted";

function row(edge: GraphEdge, ids: readonly string[]): Markup {
  const [first] = ids;
  const words = stateWords(edge);
  const state = first === undefined ? markup`${words}` : markup`<a href="#${first}">${words}</a>`;
  return markup`<tr><td><code>${edge.from}</code></td><td><code>${edge.to}</code></td><td>${edge.label === "" ? NOTHING : markup`<code>${edge.label}</code>`}</td><td>${state}</td></tr>
`;
}
