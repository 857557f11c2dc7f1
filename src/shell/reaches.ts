import type { Finding } from "../findings/types.ts";
import type { FailOn } from "../options.ts";
import { SEVERITIES } from "../report/counts.ts";

/** Whether a finding sets exit status 1: its severity is at or above the level, and it is certain where only that counts. */
export function reaches({ severity, confidence }: Pick<Finding, "severity" | "confidence">, failOn: FailOn): boolean {
  const [level, only] = failOn.split(":");
  const lowest = SEVERITIES.findIndex((one) => one === level);
  return SEVERITIES.indexOf(severity) <= lowest && (only === undefined || confidence === only);
}
