import { visible } from "../escape.ts";
import type { GraphEdge, GraphNode } from "../graph.ts";

/** Widths of a column and heights of a line for the two text sizes of the graph. */
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

/** The modules that an address begins with; used only to break lines. */
const MODULES = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)+/;

/** The lines of a node's label: the modules of an address are on their own line. */
export function nodeLines({ label }: GraphNode): readonly string[] {
  const [modules = ""] = MODULES.exec(label) ?? [];
  return modules === "" ? [cut(label)] : [cut(modules), cut(label.slice(modules.length))];
}

/** The label of an edge; the rule if it is broken. */
export function edgeText({ label, state }: GraphEdge): string {
  if (state.kind === "broken") return `✗ ${cut(state.rule)}`;
  return state.kind === "undecided" ? `? ${cut(label)}`.trimEnd() : cut(label);
}

/** The state of an edge in words. */
export function stateWords({ state }: GraphEdge): string {
  if (state.kind === "broken") return `${state.severity}: ${state.rule}`;
  return state.kind === "undecided" ? "undecided" : "ok";
}

/** Leaves out the middle of a long name: its ends distinguish it. */
export function cut(text: string): string {
  const shown = [...visible(text)];
  if (shown.length <= LONGEST) return shown.join("");
  return `${shown.slice(0, LONGEST / 2 - 1).join("")}…${shown.slice(-LONGEST / 2).join("")}`;
}
