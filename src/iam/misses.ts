import type { Decision, PartMatch, StatementMatch } from "./types.ts";

/** The statements that deny it or that nearly allow it; none where it is allowed. */
export const missesOf = (decision: Decision): readonly StatementMatch[] =>
  decision.answer === "denied" ? decision.by : "nearMisses" in decision ? decision.nearMisses : [];

/** Those of several decisions: each statement once, as the request it comes nearest to, the nearest first. */
export const nearestOf = (decisions: readonly Decision[]): readonly StatementMatch[] =>
  eachOnce(decisions.flatMap(missesOf));

export function eachOnce(matches: readonly StatementMatch[]): readonly StatementMatch[] {
  const sorted = [...matches].sort((a, b) => failedParts(a).length - failedParts(b).length);
  const seen = new Set<unknown>();
  return sorted.filter(({ statement }) => !seen.has(statement) && seen.add(statement));
}

/** The parts of a statement that do not match. */
export const failedParts = ({ parts }: Pick<StatementMatch, "parts">): readonly PartMatch[] =>
  parts.filter((part) => part.matches === "no");

/** Is it certain that this is not allowed? */
export const isRefused = ({ answer }: Decision): boolean => answer === "denied" || answer === "not-allowed";
