import type { Report, Severity } from "../../findings/types.ts";
import { SEVERITIES } from "../counts.ts";
import type { Graph, GraphEdge, GraphNode } from "../graph.ts";
import { undecidedId } from "./lists.ts";

/** What is told about the parts of a picture: the ids of the findings and undecided questions on the page. */
export interface Links {
  ofNode(node: GraphNode): readonly string[];
  ofEdge(edge: GraphEdge): readonly string[];
  /** How many of these ids are findings, and how bad the worst of them is. */
  findingsIn(ids: readonly string[]): { readonly findings: number; readonly worst: Severity };
}

interface Told {
  readonly id: string;
  readonly rule: string;
  readonly function: string | null;
  readonly subject: string;
  readonly related: readonly string[];
}

export const findingId = (index: number): string => `finding-${index + 1}`;

/**
 * An edge is told of by what has an end or the label of it as its subject, and its other end (for a role: a function
 * that runs as it) as its function.
 */
export function linksOf(graph: Graph, report: Report): Links {
  const told = toldIn(report);
  const bySubject = grouped(told, ({ subject }) => [subject]);
  const byAddress = grouped(told, ({ function: fn, subject, related }) => [
    ...(fn === null ? [] : [fn]),
    subject,
    ...related,
  ]);
  const runAs = new Map<string, Set<string>>();
  for (const { from, to } of graph.edges) runAs.set(to, (runAs.get(to) ?? new Set()).add(from));
  const severities = new Map(report.findings.map(({ severity }, index) => [findingId(index), severity]));
  return {
    findingsIn(ids) {
      const found = ids.flatMap((id) => severities.get(id) ?? []);
      return { findings: found.length, worst: SEVERITIES.find((severity) => found.includes(severity)) ?? "note" };
    },
    ofNode: ({ id }) => [...new Set((byAddress.get(id) ?? []).map((one) => one.id))],
    ofEdge({ from, to, label, state }) {
      if (state.kind === "granted") return [];
      const near = (fn: string): boolean => fn === from || fn === to || runAs.get(from)?.has(fn) === true;
      const about = [...new Set([from, to, label])]
        .flatMap((address) => bySubject.get(address) ?? [])
        .filter(({ function: fn }) => fn === null || near(fn));
      const wanted = state.kind === "broken" ? about.filter(({ rule }) => rule === state.rule) : about;
      return [...new Set((wanted.length > 0 ? wanted : about).map(({ id }) => id))];
    },
  };
}

function toldIn({ findings, undecided }: Report): readonly Told[] {
  return [
    ...findings.map((finding, index) => ({
      id: findingId(index),
      rule: finding.rule,
      function: finding.function,
      subject: finding.subject,
      related: finding.related.flatMap(({ address }) => (address === null ? [] : [address])),
    })),
    ...undecided.map(({ rule, function: fn, subject }, index) => ({
      id: undecidedId(index),
      rule,
      function: fn,
      subject,
      related: [],
    })),
  ];
}

function grouped(told: readonly Told[], keys: (one: Told) => readonly string[]): ReadonlyMap<string, readonly Told[]> {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    for (const key of keys(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}
