import type { GraphEdge } from "../graph.ts";
import { columns } from "../width.ts";
import type { Links } from "./graph-links.ts";
import { cut, edgeText, KINDS, NODE_TEXT, nodeLines, stateWords } from "./graph-text.ts";
import type { Box, Layout, Point } from "./layout.ts";
import { type Markup, markup, NOTHING } from "./markup.ts";

const STATES = ["granted", "undecided", "error", "warning", "note"] as const;

/** The graph as SVG. Nodes and edges with findings or undecided questions are buttons; the page's style and script do the rest. */
export function draw({ width, height, frames, nodes, edges }: Layout, links: Links): Markup {
  const arrows = STATES.map(
    (state) =>
      markup`<marker id="arrow-${state}" class="arrow ${state}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1L10 5L0 9z"/></marker>`,
  );
  return markup`<svg id="graph" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="graph-title">
<defs>${arrows}</defs>
${frames.map(drawFrame)}${edges.map((placed) => drawEdge(placed, links))}${nodes.map((placed) => drawNode(placed, links))}</svg>`;
}

/** The name of a plan above its nodes, and a frame around them. */
function drawFrame({ plan, x, y, width, height }: Layout["frames"][number]): Markup {
  const [left, top] = [fixed(x - width / 2), fixed(y - height / 2)];
  const title = cut(plan);
  return markup`<g class="plan" role="img" aria-label="${plan}"><title>${plan}</title><rect class="frame" x="${left}" y="${top}" width="${width}" height="${height}" rx="8"/>${line(title, left + 14, top + 20, NODE_TEXT.normal, "start", "plan")}</g>
`;
}

function drawEdge({ edge, points, label }: Layout["edges"][number], links: Links): Markup {
  const state = stateOf(edge);
  const path = pathOf(label === null ? points : throughLabel(points, label));
  const text = edgeText(edge);
  const words = `${edge.from} to ${edge.to}${edge.label === "" ? "" : `, ${edge.label}`}: ${stateWords(edge)}`;
  const shown =
    label === null
      ? NOTHING
      : markup`<rect class="label" x="${fixed(label.x - label.width / 2)}" y="${fixed(label.y - label.height / 2)}" width="${label.width}" height="${label.height}" rx="4"/>${line(text, label.x, label.y + 4, NODE_TEXT.small, "middle", "small")}`;
  return markup`<g class="edge ${state}" ${button(links.ofEdge(edge), words)}><title>${words}</title><path class="hit" d="${path}"/><path class="way" d="${path}" marker-end="url(#arrow-${state})"/>${shown}</g>
`;
}

function drawNode({ node, x, y, width, height }: Layout["nodes"][number], links: Links): Markup {
  const [left, top] = [fixed(x - width / 2), fixed(y - height / 2)];
  const reported = links.ofNode(node);
  const { findings, worst } = links.findingsIn(reported);
  const words = `${node.label}, ${KINDS[node.kind]}${findings === 0 ? "" : `, ${findings} ${findings === 1 ? "finding" : "findings"}`}`;
  const lines = nodeLines(node).map((text, index) =>
    line(text, left + 14, top + 33 + index * NODE_TEXT.line, NODE_TEXT.normal, "start", "name"),
  );
  const round = node.kind === "role" ? 16 : node.kind === "function" ? 8 : 3;
  const badge =
    findings === 0
      ? NOTHING
      : markup`<circle class="badge ${worst}" cx="${fixed(left + width - 16)}" cy="${fixed(top + 14)}" r="9"/><text class="badge" x="${fixed(left + width - 16)}" y="${fixed(top + 18)}" text-anchor="middle">${findings > 99 ? "99" : findings}</text>`;
  return markup`<g class="node ${node.kind}" ${button(reported, words)}><title>${words}</title><rect class="box" x="${left}" y="${top}" width="${width}" height="${height}" rx="${round}"/><text class="kind" x="${fixed(left + 14)}" y="${fixed(top + 16)}">${KINDS[node.kind]}</text>${lines}${badge}</g>
`;
}

/** A button if there are results to show; otherwise an image with a label. */
function button(reported: readonly string[], words: string): Markup {
  if (reported.length === 0) return markup`role="img" aria-label="${words}"`;
  return markup`role="button" tabindex="0" aria-label="${words}" data-results="${reported.join(" ")}"`;
}

/** The width is set explicitly, so that every font fits the layout. */
function line(text: string, x: number, y: number, column: number, anchor: string, kind: string): Markup {
  const width = fixed(columns(text) * column);
  return markup`<text class="${kind}" x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${text}</text>`;
}

function stateOf({ state }: GraphEdge): (typeof STATES)[number] {
  return state.kind === "broken" ? state.severity : state.kind;
}

/** The line meets the label on one side and leaves on the other; the label covers the part between. */
function throughLabel(points: readonly Point[], { x, y, width }: Box): readonly Point[] {
  const towardsRight = (points.at(-1)?.x ?? 0) >= (points[0]?.x ?? 0);
  const half = (towardsRight ? width : -width) / 2;
  return points.flatMap((point) =>
    Math.abs(point.x - x) < 1 && Math.abs(point.y - y) < 1
      ? [
          { x: fixed(x - half), y },
          { x: fixed(x + half), y },
        ]
      : [point],
  );
}

/** Straight legs with their corners rounded, so that the line runs through the middle of its label. */
function pathOf(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined || points.length < 2) return "";
  let out = `M${first.x} ${first.y}`;
  points.forEach((corner, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return;
    if (after === undefined) out += `L${corner.x} ${corner.y}`;
    else out += `L${towards(corner, before)}Q${corner.x} ${corner.y} ${towards(corner, after)}`;
  });
  return out;
}

const ROUNDING = 30;

/** The point toward the other end where the rounded corner begins: at most halfway. */
function towards(corner: Point, other: Point): string {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = length === 0 ? 0 : Math.min(ROUNDING, length / 2) / length;
  return `${fixed(corner.x + (other.x - corner.x) * part)} ${fixed(corner.y + (other.y - corner.y) * part)}`;
}

const fixed = (value: number): number => Math.round(value * 10) / 10;
