import { all, type Tri } from "../values/tri.ts";
import { matchAction } from "./action-match.ts";
import { matchCondition } from "./conditions/match-condition.ts";
import { type AccountGrants, matchPrincipal } from "./principal-match.ts";
import { matchResource } from "./resource-match.ts";
import type { PartMatch, Policy, PrincipalMatch, Request, Statement, StatementMatch } from "./types.ts";
import { actionWords, conditionWords, principalWords, resourceWords } from "./words.ts";

/** A StatementMatch whose words are only made when they are read: most statements are never shown. */
export interface Answer {
  readonly policy: Policy;
  readonly statement: Statement;
  readonly matches: Tri;
  readonly parts: readonly PartAnswer[];
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
  const { principals, resources, actions } = statement;
  const parts: PartAnswer[] = [];
  if (principals) {
    // A Deny for the account is a Deny for everyone in it.
    const grants = statement.effect === "Allow" ? account : "yes";
    const found = matchPrincipal(principals, request.principal, grants);
    const match = principals.negated && statement.effect !== "Deny" && found !== "unknown" ? "unknown" : found;
    const matches = byMatch(match, grants);
    parts.push({
      part: "principal",
      matches,
      detail: "",
      because: () => principalWords(statement, principals, request, match),
    });
  }
  const actionMatches = matchAction(actions, request.action);
  parts.push({
    part: "action",
    matches: actionMatches,
    detail: request.action,
    because: () => actionWords(statement, request.action, actionMatches),
  });
  if (resources) {
    const matches = matchResource(resources, policy.version, request);
    parts.push({
      part: "resource",
      matches,
      detail: "",
      because: () => resourceWords(statement, resources, request.resource, matches),
    });
  }
  for (const condition of statement.conditions) {
    const { matches, has, because } = matchCondition(condition, policy.version, request);
    parts.push({
      part: "condition",
      matches,
      detail: `${condition.key} ${condition.operator}`,
      because: () => conditionWords(statement, condition, has, because, matches),
    });
  }
  return { policy, statement, matches: all(parts.map((part) => part.matches)), parts };
}

function byMatch(match: PrincipalMatch, account: AccountGrants): Tri {
  if (match === "account") return account;
  return match === "direct" ? "yes" : match;
}

/** An answer with its words. */
export const inWords = ({ statement, matches, parts }: Answer): StatementMatch => ({
  statement,
  matches,
  parts: parts.map((part) => ({
    part: part.part,
    matches: part.matches,
    detail: part.detail,
    because: part.because(),
  })),
});
