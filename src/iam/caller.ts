import { both, unknownPolicy } from "./combine.ts";
import { decide } from "./decide.ts";
import type { Decision, Policy, Request } from "./types.ts";

/** What a role (or user) brings along: its identity policies and its permissions boundary. */
export interface Caller {
  readonly identity: readonly Policy[];
  /** Why it may have further identity policies than these. */
  readonly identityIncomplete?: string;
  /** Nothing: it has none. */
  readonly boundary?: Policy | { readonly unknown: string };
}

/** All identity policies, with an empty one that stands for those that may come on top. */
export const identityOf = ({ identity, identityIncomplete }: Caller): readonly Policy[] =>
  identityIncomplete === undefined
    ? identity
    : [...identity, unknownPolicy(identityIncomplete, "the identity policies")];

export const boundaryOf = ({ boundary }: Caller): Policy | undefined =>
  boundary && "unknown" in boundary ? unknownPolicy(boundary.unknown, "the permissions boundary") : boundary;

/**
 * Whether identity policies and boundary both allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function decideIdentity(caller: Caller, request: Request): Decision {
  return withinBoundary(decide(identityOf(caller), request), caller, request);
}

export function withinBoundary(decision: Decision, caller: Caller, request: Request): Decision {
  const boundary = boundaryOf(caller);
  return boundary ? both(decision, decide([boundary], request)) : decision;
}
