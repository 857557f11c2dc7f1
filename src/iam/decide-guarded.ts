import type { Tri } from "../values/tri.ts";
import { asCaller, type Caller, decideIdentity, identityPolicies, withBoundary } from "./caller.ts";
import { both, either, onlyDenials, unknownPolicy } from "./combine.ts";
import { decide } from "./decide.ts";
import type { Decision, Policy, Request } from "./types.ts";

/** A resource for which identity policies count only if its own policy allows that: a KMS key, a role to assume. */
export interface GuardedQuestion extends Caller {
  /** The policy of the key or role itself. */
  readonly guard: Policy | { readonly unknown: string };
  readonly sameAccount: Tri;
  readonly request: Request;
}

/**
 * Where it fails: `guard`, the resource's own policy names neither the principal nor, for this action, its account;
 * `identity`, the resource's policy allows the account, but the principal's own policies do not allow the action.
 */
export interface GuardedDecision {
  readonly decision: Decision;
  readonly failed: readonly ("guard" | "identity")[];
}

/**
 * Same account: the guard names the principal, or it names the account and the identity policies allow. Across
 * accounts: the guard names either, and the identity policies allow.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function decideGuarded(question: GuardedQuestion): GuardedDecision {
  const { sameAccount } = question;
  const request = asCaller(question.request, question);
  const guard = "unknown" in question.guard ? unknownPolicy(question.guard.unknown) : question.guard;
  const identity = decideIdentity(question, request);
  const opened = decide([guard], request, { accountGrants: "yes" });
  const delegated = both(opened, identity);
  const direct = withBoundary(
    decide([guard, ...onlyDenials(identityPolicies(question))], request),
    [guard],
    question,
    request,
  );
  const decision = choose(sameAccount, either(direct, delegated), delegated);
  const denied = decision.answer === "denied";
  if (!denied && decision.answer !== "not-allowed") return { decision, failed: [] };
  const fails = (part: Decision): boolean => part.answer === (denied ? "denied" : "not-allowed");
  const failed = [...(fails(opened) ? ["guard" as const] : []), ...(fails(identity) ? ["identity" as const] : [])];
  // Near misses are those of the policy to fix: the guard, if it allows nobody.
  const place = fails(opened) ? opened : identity;
  return { decision: fails(place) ? place : decision, failed };
}

function choose(sameAccount: Tri, inside: Decision, across: Decision): Decision {
  if (sameAccount === "yes" || inside.answer === across.answer) return inside;
  if (sameAccount === "no") return across;
  return {
    answer: "undecided",
    because: ["it is unknown until apply whether the caller and the resource are in the same account"],
    nearMisses: [],
  };
}
