import type { Finding, Undecided } from "./findings/types.ts";
import { SEVERITIES } from "./report/counts.ts";
import type { EdgeState } from "./report/graph.ts";

/** The findings and undecided questions about one edge. */
export interface Reported {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/** Findings and undecided questions by edge, and findings without an edge. */
export interface ReportedAbout {
  /** Those about these subjects, and about this function or no function. `fits` excludes those of another edge. */
  about(subjects: readonly string[], fn: string, fits?: (item: Finding | Undecided) => boolean): Reported;
  /** Those of the rule about deliveries from one resource to another. */
  delivery(declaredBy: string, target: string, rule: string): Reported;
  /** Findings that were not returned for any edge. */
  undrawn(): readonly Finding[];
}

export function reportedAbout(findings: readonly Finding[], undecided: readonly Undecided[]): ReportedAbout {
  const found = bySubject(findings);
  const questions = bySubject(undecided);
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
      return drawing({ findings: here(found), undecided: here(questions) });
    },
    delivery(declaredBy, target, rule) {
      const names = ({ related }: Finding): boolean => related.some(({ address }) => address === target);
      return drawing({
        findings: (found.get(declaredBy) ?? []).filter((one) => one.rule === rule && names(one)),
        undecided: (questions.get(declaredBy) ?? []).filter((one) => one.rule === rule),
      });
    },
    undrawn: () => findings.filter((finding) => !drawn.has(finding)),
  };
}

/** The state of an edge with these findings and undecided questions. */
export function stateOf({ findings, undecided }: Reported): EdgeState {
  const [worst] = SEVERITIES.flatMap((level) => findings.filter(({ severity }) => severity === level));
  const prints = undecided.map(({ fingerprint }) => fingerprint);
  if (worst === undefined) {
    return prints.length === 0 ? { kind: "granted" } : { kind: "undecided", fingerprints: sorted(prints) };
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
