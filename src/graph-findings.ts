import type { Finding, Undecided } from "./findings/types.ts";
import { SEVERITIES } from "./report/counts.ts";
import type { EdgeState } from "./report/graph.ts";

/** What the report tells about one edge. */
export interface Reported {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/** What the report tells about the edges of a picture, and which findings no edge was asked for. */
export interface ReportedAbout {
  /** About these subjects, for this function or none in particular. `fits` leaves out what is about another edge. */
  about(subjects: readonly string[], fn: string, fits?: (item: Finding | Undecided) => boolean): Reported;
  /** About what this resource sends to that one, by the rule that judges hops. */
  delivery(declaredBy: string, target: string, rule: string): Reported;
  undrawn(): readonly Finding[];
}

export function reportedAbout(findings: readonly Finding[], undecided: readonly Undecided[]): ReportedAbout {
  const found = bySubject(findings);
  const open = bySubject(undecided);
  const drawn = new Set<Finding>();
  const drawing = (reported: Reported): Reported => {
    for (const finding of reported.findings) drawn.add(finding);
    return reported;
  };
  return {
    about(subjects, fn, fits = () => true) {
      const here = <T extends Finding | Undecided>(by: ReadonlyMap<string, readonly T[]>): readonly T[] =>
        [...new Set(subjects)]
          .flatMap((subject) => by.get(subject) ?? [])
          .filter((item) => (item.function === fn || item.function === null) && fits(item));
      return drawing({ findings: here(found), undecided: here(open) });
    },
    delivery(declaredBy, target, rule) {
      const names = ({ related }: Finding): boolean => related.some(({ address }) => address === target);
      return drawing({
        findings: (found.get(declaredBy) ?? []).filter((one) => one.rule === rule && names(one)),
        undecided: (open.get(declaredBy) ?? []).filter((one) => one.rule === rule),
      });
    },
    undrawn: () => findings.filter((finding) => !drawn.has(finding)),
  };
}

/** How an edge is drawn of which all this is told. */
export function stateOf({ findings, undecided }: Reported): EdgeState {
  const [worst] = SEVERITIES.flatMap((level) => findings.filter(({ severity }) => severity === level));
  const open = undecided.map(({ fingerprint }) => fingerprint);
  if (worst === undefined) {
    return open.length === 0 ? { kind: "granted" } : { kind: "undecided", fingerprints: sorted(open) };
  }
  const fingerprints = sorted(findings.map((finding) => finding.fingerprint));
  return { kind: "broken", rule: worst.rule, severity: worst.severity, fingerprints };
}

function bySubject<T extends { readonly subject: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.subject);
    if (group === undefined) groups.set(item.subject, [item]);
    else group.push(item);
  }
  return groups;
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
