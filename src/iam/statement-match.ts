import type { Tri } from "../values/tri.ts";
import { matchAction } from "./action-match.ts";
import { matchCondition } from "./conditions/match-condition.ts";
import { type AccountGrants, matchPrincipal } from "./principal-match.ts";
import { matchResource } from "./resource-match.ts";
import type { PartMatch, Policy, PrincipalMatch, Principals, Request, Statement, StatementMatch } from "./types.ts";
import { actionWords, conditionWords, principalWords, resourceWords } from "./words.ts";

/** A StatementMatch whose parts are only judged when they are read: most statements are never shown. */
export interface Answer {
  readonly policy: Policy;
  readonly statement: Statement;
  readonly matches: Tri;
  parts(): readonly PartAnswer[];
}
export interface PartAnswer {
  readonly part: PartMatch["part"];
  readonly matches: Tri;
  readonly detail: string;
  readonly because: () => string;
}

/**
 * How a statement answers a request. A statement without Principal or Resource is not asked about it: an identity
 * policy is about its own principal, a trust policy about its own role.
 */
export function answerStatement(
  policy: Policy,
  statement: Statement,
  request: Request,
  account: AccountGrants,
): Answer {
  const ways = partsOf(policy, statement, request, account);
  let matches: Tri = "yes";
  for (const part of ways) {
    const one = part().matches;
    if (one !== "yes") matches = one;
    if (one === "no") break;
  }
  let parts: readonly PartAnswer[] | undefined;
  return { policy, statement, matches, parts: () => (parts ??= ways.map((part) => part())) };
}

/** The parts of a statement, each judged when it is called. */
function partsOf(
  policy: Policy,
  statement: Statement,
  request: Request,
  account: AccountGrants,
): readonly (() => PartAnswer)[] {
  const { principals, resources, actions } = statement;
  const parts: (() => PartAnswer)[] = [];
  if (principals) parts.push(() => principalAnswer(statement, principals, request, account));
  parts.push(() => {
    const matches = matchAction(actions, request.action);
    const because = (): string => actionWords(statement, request.action, matches);
    return { part: "action", matches, detail: request.action, because };
  });
  if (resources) {
    parts.push(() => {
      const matches = matchResource(resources, policy.version, request);
      const because = (): string => resourceWords(statement, resources, request.resource, matches);
      return { part: "resource", matches, detail: "", because };
    });
  }
  for (const condition of statement.conditions) {
    parts.push(() => {
      const { matches, has, because } = matchCondition(condition, policy.version, request);
      return {
        part: "condition",
        matches,
        detail: `${condition.key} ${condition.operator}`,
        because: () => conditionWords(statement, condition, has, because, matches),
      };
    });
  }
  return parts;
}

function principalAnswer(
  statement: Statement,
  principals: Principals,
  request: Request,
  account: AccountGrants,
): PartAnswer {
  // A Deny for the account is a Deny for everyone in it.
  const grants = statement.effect === "Allow" ? account : "yes";
  const found = matchPrincipal(principals, request.principal, grants);
  const match = principals.negated && statement.effect !== "Deny" && found !== "unknown" ? "unknown" : found;
  return {
    part: "principal",
    matches: byMatch(match, grants),
    detail: "",
    because: () => principalWords(statement, principals, request, match),
  };
}

function byMatch(match: PrincipalMatch, account: AccountGrants): Tri {
  if (match === "account") return account;
  return match === "direct" ? "yes" : match;
}

/** An answer with its words. */
export const inWords = ({ statement, matches, parts }: Answer): StatementMatch => ({
  statement,
  matches,
  parts: parts().map((part) => ({
    part: part.part,
    matches: part.matches,
    detail: part.detail,
    because: part.because(),
  })),
});
