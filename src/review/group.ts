import { blockOf } from "../findings/one-line.ts";
import type { Finding } from "../findings/types.ts";
import { SEVERITIES } from "../report/counts.ts";

/** Findings that share one comment: the same fault in the same block, for several instances or plans. */
export interface Group {
  readonly lead: Finding;
  readonly findings: readonly Finding[];
  readonly fingerprints: readonly string[];
}

/** Groups in the order in which they get comments: by severity, then in the order of the report. */
export function groups(findings: readonly Finding[]): readonly Group[] {
  const byKey = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [finding]);
    else group.push(finding);
  }
  const all = [...byKey.values()].map((members): Group => {
    const fingerprints = [...new Set(members.map(({ fingerprint }) => fingerprint))].sort();
    return { lead: members[0], findings: members, fingerprints };
  });
  return SEVERITIES.flatMap((severity) => all.filter(({ lead }) => lead.severity === severity));
}

/** Without lines two findings have no place in common. */
const keyOf = (finding: Finding): string => (finding.location === null ? finding.fingerprint : blockOf(finding));
