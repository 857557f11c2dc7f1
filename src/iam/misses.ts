import { MOST_SHOWN } from "./decide.ts";
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

/**
 * The statements of which one must allow it, if anything does: what is unknown is only whether they match. Undefined
 * where something else may allow it, or where it is certain that nothing does.
 */
export function possibleAllows(decision: Decision): readonly StatementMatch[] | undefined {
  if (decision.answer === "allowed") return decision.by;
  if (decision.answer !== "undecided" || decision.nearMisses.length === MOST_SHOWN) return undefined;
  const possible = decision.nearMisses.filter((match) => failedParts(match).length === 0);
  return possible.length > 0 && possible.every(({ statement }) => statement.effect === "Allow") ? possible : undefined;
}

/** Is it certain that this is not allowed? */
export const isRefused = ({ answer }: Decision): boolean => answer === "denied" || answer === "not-allowed";
