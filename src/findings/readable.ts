import { readable, readableCode, shortened } from "../values/words.ts";
import type { Finding, Fix, Related, Report, ReportGap, Suppressed, Undecided } from "./types.ts";

/** More places than this are only counted. */
const MOST_PLACES = 20;

/** A finding with readable sentences, whatever text the plan has in them. Addresses stay as they are. */
export const readableFinding = (finding: Finding): Finding => ({
  ...finding,
  message: readable(finding.message),
  consequence: readable(finding.consequence),
  related: places(finding.related),
  fix: finding.fix && readableFix(finding.fix),
});

function places(related: readonly Related[]): readonly Related[] {
  const shown = related.slice(0, MOST_PLACES).map((place) => ({ ...place, note: readable(place.note) }));
  const left = related.length - shown.length;
  return left === 0 ? shown : [...shown, { address: null, note: `and ${left} more places`, location: null }];
}

const readableFix = (fix: Fix): Fix => ({
  ...fix,
  title: readable(fix.title),
  ...(fix.snippet === undefined ? {} : { snippet: readableCode(fix.snippet) }),
});

/** A report with shortened addresses, for people; in formats for programs addresses stay as Terraform prints them. */
export const forPeople = (report: Report): Report => ({
  ...report,
  findings: report.findings.map(shownFinding),
  suppressed: report.suppressed.map((each): Suppressed => ({ ...each, finding: shownFinding(each.finding) })),
  undecided: report.undecided.map((each): Undecided => ({ ...each, ...ends(each) })),
  gaps: report.gaps.map((each): ReportGap => ({ ...each, address: each.address && shortened(each.address) })),
});

const shownFinding = (finding: Finding): Finding => ({
  ...finding,
  ...ends(finding),
  related: finding.related.map((place) => ({ ...place, address: place.address && shortened(place.address) })),
});

const ends = ({ function: fn, subject }: { readonly function: string | null; readonly subject: string }) => ({
  function: fn && shortened(fn),
  subject: shortened(subject),
});
