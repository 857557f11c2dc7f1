import type { Decision, PartMatch, StatementMatch } from "./types.ts";

/** The statements that stand against it, or that nearly allow it; none of what is allowed. */
export const missesOf = (decision: Decision): readonly StatementMatch[] =>
  decision.answer === "denied" ? decision.by : "nearMisses" in decision ? decision.nearMisses : [];

/** Those of several decisions: each statement once, as what it comes nearest to, the nearest first. */
export const nearestOf = (decisions: readonly Decision[]): readonly StatementMatch[] =>
  eachOnce(decisions.flatMap(missesOf));

export function eachOnce(matches: readonly StatementMatch[]): readonly StatementMatch[] {
  const sorted = [...matches].sort((a, b) => failedParts(a).length - failedParts(b).length);
  const seen = new Set<unknown>();
  return sorted.filter(({ statement }) => !seen.has(statement) && seen.add(statement));
}

/** What of a statement does not fit. */
export const failedParts = ({ parts }: Pick<StatementMatch, "parts">): readonly PartMatch[] =>
  parts.filter((part) => part.matches === "no");

/** Is it for certain that this is not allowed? */
export const isRefused = ({ answer }: Decision): boolean => answer === "denied" || answer === "not-allowed";
