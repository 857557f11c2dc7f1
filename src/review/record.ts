import { createHash } from "node:crypto";
import type { Finding, Report } from "../findings/types.ts";
import type { Group } from "./group.ts";
import { isLater } from "./marker.ts";
import { type Reads, reportedBy, reportSame } from "./ownership.ts";
import type { Posted } from "./posted.ts";
import { HASH, type Recorded } from "./recorded.ts";

/** All hashes together have at most 30,000 characters. */
const MOST = 5_000;

type Named = Pick<Finding, "fingerprint" | "plan">;

/** The hash of a finding of this plan. */
const hashIn = ({ fingerprint, plan }: Named, { plans }: Reads): string => hashOf(fingerprint, plans.get(plan) ?? "");

/** The hash that a record has of a finding: of its plan, or of one without identity, which matches any. */
const hashAmong = (known: ReadonlySet<string>, finding: Named, reads: Reads): string | null =>
  [hashIn(finding, reads), hashOf(finding.fingerprint, "")].find((hash) => known.has(hash)) ?? null;

function hashOf(fingerprint: string, plan: string): string {
  const text = JSON.stringify([fingerprint, plan]);
  return createHash("sha256").update(text).digest("base64url").slice(0, HASH).replaceAll("-", ".");
}

/** The record of these groups; those first that come first. */
export function recordOf(groups: readonly Group[], reads: Reads): Recorded {
  const all = new Set(groups.flatMap(({ findings }) => findings.map((finding) => hashIn(finding, reads))));
  return { findings: [...all].slice(0, MOST).sort(), cut: all.size > MOST };
}

/**
 * Whether our open reviews have recorded a finding of a group. What was resolved since then and is back is reported again: its
 * comment was marked by a later run than wrote the record.
 */
export function recordedIn({ reviews, comments }: Posted, reads: Reads): (group: Group) => boolean {
  const open = reviews.filter(({ marker }) => marker.state === "open");
  const records = open.map(({ marker }) => ({ run: marker.run, known: new Set(marker.recorded.findings) }));
  const resolved = comments.filter(({ marker }) => marker.state === "resolved");
  return (group) => {
    const by = records.filter(({ known }) => group.findings.some((one) => hashAmong(known, one, reads) !== null));
    if (by.length === 0) return false;
    const since = resolved.filter(({ marker }) => reportSame(marker, reportedBy(group, reads)));
    return by.some(({ run }) => !since.some(({ marker }) => isLater(marker.run, run)));
  };
}

/** The record without the findings that are gone, and with all findings of the groups that it has. */
export function renewed(record: Recorded, groups: readonly Group[], report: Report, reads: Reads): Recorded {
  const known = new Set(record.findings);
  const questions = report.undecided.flatMap((one) => hashAmong(known, one, reads) ?? []);
  const reported = groups
    .filter((group) => group.findings.some((finding) => hashAmong(known, finding, reads) !== null))
    .flatMap((group) => group.findings.map((finding) => hashAmong(known, finding, reads) ?? hashIn(finding, reads)));
  const all = new Set([...reported, ...questions]);
  const total = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  return { findings: [...all].slice(0, MOST).sort(), cut: record.cut && total > MOST };
}
