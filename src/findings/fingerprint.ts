import { createHash } from "node:crypto";

/** What a finding is known by from run to run. */
export interface Identity {
  readonly rule: string;
  readonly function: string | null;
  readonly subject: string;
}

/**
 * From rule, addresses and the plan's label only, so that it survives moved lines and reworded messages, and so that the
 * baseline of one environment says nothing of another that has the same addresses.
 */
export function fingerprint({ rule, function: fn, subject }: Identity, label: string): string {
  const parts = label === "" ? [rule, fn, subject] : [rule, fn, subject, label];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}
