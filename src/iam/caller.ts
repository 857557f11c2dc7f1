import { equalTexts } from "../values/compare.ts";
import { show } from "../values/text.ts";
import { both, either, onlyDenials, unknownPolicy } from "./combine.ts";
import { decide } from "./decide.ts";
import { matchPrincipal } from "./principal-match.ts";
import type { Decision, Policy, Request, Statement } from "./types.ts";

/** The policies of a role (or user) that makes a request: its identity policies and its permissions boundary. */
export interface Caller {
  readonly identity: readonly Policy[];
  /** Why it may have more identity policies than these. */
  readonly identityIncomplete?: string;
  /** Undefined: it has none. */
  readonly boundary?: Policy | { readonly unknown: string };
}

/** All identity policies, with an empty one for those that it may have in addition. */
export const identityPolicies = ({ identity, identityIncomplete }: Caller): readonly Policy[] =>
  identityIncomplete === undefined
    ? identity
    : [...identity, unknownPolicy(identityIncomplete, "the identity policies")];

const boundaryOf = ({ boundary }: Caller): Policy | undefined =>
  boundary && "unknown" in boundary ? unknownPolicy(boundary.unknown, "the permissions boundary") : boundary;

/** The request as this caller makes it: whether it has a boundary matters to NotPrincipal. */
export function asCaller(request: Request, { boundary }: Caller): Request {
  if (request.principal.kind !== "role" || !boundary) return request;
  return { ...request, principal: { ...request.principal, bounded: "unknown" in boundary ? "unknown" : "yes" } };
}

/**
 * Whether identity policies and boundary both allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function decideIdentity(caller: Caller, request: Request): Decision {
  return withinBoundary(decide(identityPolicies(caller), request), caller, request);
}

function withinBoundary(decision: Decision, caller: Caller, request: Request): Decision {
  const boundary = boundaryOf(caller);
  return boundary ? both(decision, decide([boundary], request)) : decision;
}

/**
 * What a boundary leaves of a decision to which the policies of a resource contributed: its implicit deny limits them
 * where they name the role, not where they allow everyone or the role's session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function withBoundary(
  decision: Decision,
  resourcePolicies: readonly Policy[],
  caller: Caller,
  request: Request,
): Decision {
  const boundary = boundaryOf(caller);
  if (!boundary) return decision;
  const denials = onlyDenials([...identityPolicies(caller), boundary]);
  const beyond = decide([...denials, ...resourcePolicies.map((policy) => beyondBoundary(policy, request))], request);
  return either(withinBoundary(decision, caller, request), beyond);
}

/** A resource policy without the Allow statements that a boundary limits. */
const beyondBoundary = (policy: Policy, request: Request): Policy => ({
  ...policy,
  statements: policy.statements.flatMap((statement): readonly Statement[] => {
    if (statement.effect !== "Allow" || !statement.principals) return [statement];
    const { principal } = request;
    const entries = statement.principals.entries.filter(
      ({ value }) => principal.kind !== "role" || equalTexts(value, principal.arn) !== "yes",
    );
    const others = { ...statement.principals, entries };
    const everyone = matchPrincipal(others, { kind: "anyone" }, "no");
    if (everyone === "direct" || entries.some(({ value }) => show(value).includes(":assumed-role/")))
      return [{ ...statement, principals: others }];
    if (everyone === "no") return [];
    return [{ ...statement, principals: { ...others, entries: [], unknown: "its Principal may be everyone" } }];
  }),
});
