import type { Drawn } from "../../findings/one-line.ts";
import type { Report, Severity } from "../../findings/types.ts";
import { SEVERITIES } from "../counts.ts";
import type { GraphEdge, GraphNode } from "../graph.ts";
import { undecidedId } from "./lists.ts";

/** The results of nodes and edges: ids of findings and undecided questions on the page. */
export interface Links {
  ofNode(node: GraphNode): readonly string[];
  ofEdge(edge: GraphEdge): readonly string[];
  /** How many of these ids are findings, and the severity of the worst. */
  findingsIn(ids: readonly string[]): { readonly findings: number; readonly worst: Severity };
}

interface Reported {
  readonly id: string;
  readonly fingerprint: string;
  readonly plan: string;
  readonly function: string | null;
  readonly subject: string;
  readonly related: readonly string[];
}

export const findingId = (index: number): string => `finding-${index + 1}`;

/** The results of a node name its address; those of an edge have its fingerprints. */
export function linksOf(findings: readonly Drawn[], undecided: Report["undecided"]): Links {
  const reported = reportedIn(findings, undecided);
  const byPrint = grouped(reported, (one) => [one.fingerprint]);
  const byAddress = grouped(reported, ({ function: fn, subject, related }) => [
    ...(fn === null ? [] : [fn]),
    subject,
    ...related,
  ]);
  const severities = new Map(findings.map(({ severity }, index) => [findingId(index), severity]));
  return {
    findingsIn(ids) {
      const found = ids.flatMap((id) => severities.get(id) ?? []);
      return { findings: found.length, worst: SEVERITIES.find((severity) => found.includes(severity)) ?? "note" };
    },
    ofNode({ label, plan }) {
      const named = byAddress.get(label) ?? [];
      return [...new Set(named.filter((one) => plan === undefined || one.plan === plan).map(({ id }) => id))];
    },
    ofEdge({ state }) {
      if (state.kind === "granted") return [];
      return [...new Set(state.fingerprints.flatMap((print) => (byPrint.get(print) ?? []).map(({ id }) => id)))];
    },
  };
}

function reportedIn(findings: readonly Drawn[], undecided: Report["undecided"]): readonly Reported[] {
  return [
    ...findings.flatMap(({ instances }, index) =>
      instances.map((finding) => ({
        id: findingId(index),
        fingerprint: finding.fingerprint,
        plan: finding.plan,
        function: finding.function,
        subject: finding.subject,
        related: finding.related.flatMap(({ address }) => (address === null ? [] : [address])),
      })),
    ),
    ...undecided.map(({ fingerprint, plan, function: fn, subject }, index) => ({
      id: undecidedId(index),
      fingerprint,
      plan,
      function: fn,
      subject,
      related: [],
    })),
  ];
}

function grouped(
  reported: readonly Reported[],
  keys: (one: Reported) => readonly string[],
): ReadonlyMap<string, readonly Reported[]> {
  const groups = new Map<string, Reported[]>();
  for (const one of reported) {
    for (const key of keys(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}
