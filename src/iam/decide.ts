import type { AccountGrants } from "./principal-match.ts";
import { type Answer, answerStatement, inWords } from "./statement-match.ts";
import type { Decision, Policy, Request, Statement } from "./types.ts";

export interface DecideOptions {
  /** Whether an Allow that names only the principal's account allows: "no" unless an identity policy allows as well. */
  readonly accountGrants?: AccountGrants;
}

/** How many near misses, grants and reasons a decision contains. */
export const MOST_SHOWN = 5;

/**
 * Whether a set of policies allows a request: one Deny that matches denies, else one Allow that matches allows, else
 * nothing does. Where a part of a statement is unknown, the statement is a possible Deny or a possible Allow, and a
 * decision that depends on it is undecided. A policy that may contain further statements may allow more than is seen;
 * that it might also deny does not count against an Allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(policies: readonly Policy[], request: Request, options: DecideOptions = {}): Decision {
  const account = options.accountGrants ?? "no";
  const answers = policies.flatMap((policy) =>
    policy.statements.map((statement) => answerStatement(policy, statement, request, account)),
  );
  const denies = answers.filter(({ statement, matches }) => statement.effect === "Deny" && matches === "yes");
  if (denies.length > 0) return { answer: "denied", by: shown(denies) };
  const allows = answers.filter(({ statement, matches }) => statement.effect === "Allow" && matches === "yes");
  const possibleDenies = answers.filter((answer) => isPossible(answer, "Deny"));
  if (allows.length > 0) {
    if (possibleDenies.length === 0) return { answer: "allowed", by: shown(allows) };
    return { answer: "undecided", because: reasons(possibleDenies), nearMisses: shown(possibleDenies) };
  }
  const possibleAllows = answers.filter((answer) => isPossible(answer, "Allow"));
  const missed = nearest(answers);
  const incomplete = policies.flatMap(({ incomplete, origin }) =>
    incomplete ? [origin.address === "" ? incomplete : `${origin.address}: ${incomplete}`] : [],
  );
  if (possibleAllows.length === 0 && incomplete.length === 0)
    return { answer: "not-allowed", nearMisses: shown(missed) };
  return {
    answer: "undecided",
    because: [...new Set([...reasons(possibleAllows), ...incomplete])].slice(0, MOST_SHOWN),
    nearMisses: shown([...possibleAllows, ...missed]),
  };
}

const isPossible = ({ statement, matches }: Answer, effect: Exclude<Statement["effect"], "unknown">): boolean =>
  matches !== "no" && (statement.effect === "unknown" || (statement.effect === effect && matches === "unknown"));

/** The Allow statements that miss, those with the fewest failed parts first, and in the order of the policies. */
const nearest = (answers: readonly Answer[]): readonly Answer[] =>
  answers
    .filter(({ statement, matches }) => statement.effect === "Allow" && matches === "no")
    .map((answer) => ({ answer, failed: answer.parts().filter((part) => part.matches === "no").length }))
    .sort((a, b) => a.failed - b.failed)
    .map(({ answer }) => answer);

const shown = (answers: readonly Answer[]) => answers.slice(0, MOST_SHOWN).map(inWords);

/** Why it is unknown whether the statements match, in words. */
function reasons(answers: readonly Answer[]): readonly string[] {
  const found = answers.slice(0, MOST_SHOWN).flatMap(({ statement, parts }) => [
    ...(statement.effect === "unknown" ? [`it is unknown whether ${statementName(statement)} allows or denies`] : []),
    ...parts()
      .filter((part) => part.matches === "unknown")
      .map((part) => `${statementName(statement)}: ${part.because()}`),
  ]);
  return [...new Set(found)].slice(0, MOST_SHOWN);
}

const statementName = ({ sid, index, origin }: Statement): string =>
  `${sid === null || origin.sensitive ? `statement ${index + 1}` : `statement "${sid}"`} of ${origin.address}`;
