import { visible } from "../escape.ts";
import type { GraphEdge, GraphNode } from "../graph.ts";

/** Widths of a column and heights of a line in the picture's two sizes of text. */
export const NODE_TEXT = { normal: 7.25, small: 6.65, line: 17 } as const;

const LONGEST = 38;

export const KINDS: Readonly<Record<GraphNode["kind"], string>> = {
  function: "function",
  trigger: "trigger",
  grant: "grant",
  role: "role",
  key: "key",
  resource: "resource",
};

/** The modules that an address begins with; only where a line is broken depends on it. */
const MODULES = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)+/;

/** The label of a node as it is drawn: an address has its modules on a line of their own. */
export function nodeLines({ label }: GraphNode): readonly string[] {
  const [modules = ""] = MODULES.exec(label) ?? [];
  return modules === "" ? [cut(label)] : [cut(modules), cut(label.slice(modules.length))];
}

/** What is written on an edge; the rule where it is broken. */
export function edgeText({ label, state }: GraphEdge): string {
  if (state.kind === "broken") return `✗ ${cut(state.rule)}`;
  return state.kind === "undecided" ? `? ${cut(label)}`.trimEnd() : cut(label);
}

/** The state of an edge in words. */
export function stateWords({ state }: GraphEdge): string {
  if (state.kind === "broken") return `${state.severity}: ${state.rule}`;
  return state.kind === "undecided" ? "undecided" : "right";
}

/** The middle of a long name is left out: both its ends tell it apart. */
function cut(text: string): string {
  const shown = [...visible(text)];
  if (shown.length <= LONGEST) return shown.join("");
  return `${shown.slice(0, LONGEST / 2 - 1).join("")}…${shown.slice(-LONGEST / 2).join("")}`;
}
