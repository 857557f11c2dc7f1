/** What a review remembers of all findings that its run reported, with a comment or without. */
export interface Recorded {
  /** Short hashes of findings, sorted: a body has no room for thousands of fingerprints. */
  readonly findings: readonly string[];
  /** There were more findings than a record has room for: an unrecorded finding may have been reported, too. */
  readonly cut: boolean;
}

export const NOTHING_RECORDED: Recorded = { findings: [], cut: false };

/** Characters of a hash: 36 bits. */
export const HASH = 6;

export const isSameRecord = (a: Recorded, b: Recorded): boolean =>
  a.cut === b.cut && a.findings.join("") === b.findings.join("");

/** As a marker has it: the hashes without spaces, and "+" where it was cut. */
export const writeRecord = ({ findings, cut }: Recorded): string => findings.join("") + (cut ? "+" : "");

export function readRecord(text: string): Recorded {
  const hashes = text.replace(/\+$/, "");
  if (!/^[\w.]*$/.test(hashes) || hashes.length % HASH !== 0) return NOTHING_RECORDED;
  return { findings: hashes.match(/.{6}/g) ?? [], cut: text.endsWith("+") };
}
