import type { Finding } from "../findings/types.ts";
import type { FailOn } from "../options.ts";
import { SEVERITIES } from "../report/counts.ts";

/** Whether a finding sets exit status 1: its severity is at or above the level, and it is certain where only that counts. */
export function reaches({ severity, confidence }: Pick<Finding, "severity" | "confidence">, failOn: FailOn): boolean {
  const [level = "", only] = failOn.split(":");
  const ranks: readonly string[] = SEVERITIES;
  return ranks.indexOf(severity) <= ranks.indexOf(level) && (only === undefined || confidence === only);
}
