import { createHash } from "node:crypto";

/** What identifies a finding across runs. */
export interface Identity {
  readonly rule: string;
  readonly function: string | null;
  readonly subject: string;
}

/**
 * A hash of rule, addresses and the plan's label only: moved lines and reworded messages do not change it, and the baseline
 * of one environment does not apply to another one with the same addresses.
 */
export function fingerprint({ rule, function: fn, subject }: Identity, label: string): string {
  const parts = label === "" ? [rule, fn, subject] : [rule, fn, subject, label];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 20);
}
