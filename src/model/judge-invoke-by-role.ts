import { decideRole } from "../iam/decide-role.ts";
import { decideServiceTrust } from "../iam/decide-trust.ts";
import { isRefused, missesOf, nearestOf } from "../iam/misses.ts";
import type { ContextValue, Decision, Policy, StatementMatch } from "../iam/types.ts";
import type { InvokeByRoleNeed } from "../needs/needs.ts";
import { show, type Text } from "../values/text.ts";
import { reasoned } from "../values/words.ts";
import { isCreated } from "../world/planned-action.ts";
import { type LambdaFunction, qualified } from "./functions.ts";
import { judgeInvoke } from "./judge-invoke.ts";
import type { FunctionPolicy } from "./resource-policies.ts";
import { roleRequest, sameAccount } from "./role-request.ts";
import { callerOf, type Role } from "./roles.ts";

/** Can a service invoke a function with a role? */
export type InvokerVerdict =
  | { readonly answer: "met" }
  | {
      readonly answer: "unmet";
      /** Set where the trust policy does not allow the service to assume the role. */
      readonly untrusted: Untrusted | null;
      /** The actions on the function that the role lacks, whether or not it can be assumed. */
      readonly lacks: {
        readonly actions: readonly string[];
        readonly denied: boolean;
        readonly nearMisses: readonly StatementMatch[];
      } | null;
      /** False where something outside the plan may still grant it. */
      readonly certain: boolean;
    }
  | { readonly answer: "undecided"; readonly because: string };

export interface Untrusted {
  readonly service: string;
  readonly nearMisses: readonly StatementMatch[];
}

/**
 * Two questions: can the service assume the role, and can the role invoke exactly what the trigger names? A right on
 * the unqualified function ARN does not cover its aliases and versions.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
 */
export function judgeInvokeByRole(
  need: InvokeByRoleNeed,
  role: Role,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): InvokerVerdict {
  const trust = judgeTrust(need, role);
  const rights = judgeInvokeRights(need, role, fn, qualifier, policy);
  const untrusted = trust.answer === "no" ? { service: trust.service, nearMisses: trust.nearMisses } : null;
  const lacks = rights.answer === "no" ? rights : null;
  if (untrusted === null && lacks === null) {
    const because = [trust, rights].flatMap((part) => (part.answer === "undecided" ? [part.because] : []));
    return because.length === 0 ? { answer: "met" } : { answer: "undecided", because: reasoned(because) };
  }
  const because = instead(need, fn, qualifier, policy) ?? need.doubt;
  if (because !== undefined) return { answer: "undecided", because };
  return { answer: "unmet", untrusted, lacks, certain: untrusted !== null || (role.isNew && isCreated(fn.resource)) };
}

type TrustVerdict =
  | { readonly answer: "yes" }
  | ({ readonly answer: "no" } & Untrusted)
  | { readonly answer: "undecided"; readonly because: string };

/** Can the service assume the role? "yes" where AWS does not document the service: then trust is not judged. */
export function judgeTrust(need: Pick<InvokeByRoleNeed, "service" | "trustContext">, role: Role): TrustVerdict {
  if (need.service === null) return { answer: "yes" };
  // Firehose sends an external ID, other services do not: where none is documented, it is unknown.
  const externalId: ContextValue = {
    kind: "unknown",
    because: `AWS does not document whether ${need.service} sends an external ID`,
  };
  const context = new Map<string, ContextValue>([
    ["sts:externalid", externalId],
    ...[...(need.trustContext ?? [])].map(
      ([key, values]) => [key, { kind: "values", values } satisfies ContextValue] as const,
    ),
  ]);
  const decision = decideServiceTrust(role.trust, need.service, role.arn, context);
  if (decision.answer === "allowed") return { answer: "yes" };
  if (decision.answer === "undecided") return { answer: "undecided", because: reasoned(decision.because) };
  const regional = decision.answer === "not-allowed" && regionalName(role, need.service);
  if (regional)
    return { answer: "undecided", because: `AWS does not document whether ${regional} counts as ${need.service}` };
  return { answer: "no", service: need.service, nearMisses: missesOf(decision) };
}

/** `firehose.eu-central-1.amazonaws.com` in the trust policy: some services call under such a name. */
function regionalName({ trust }: Role, service: string): string | undefined {
  const [name = "", ...rest] = service.split(".");
  if ("unknown" in trust) return undefined;
  return trust.statements
    .filter(({ effect }) => effect !== "Deny")
    .flatMap(({ principals }) => (principals?.entries ?? []).map(({ value }) => show(value)))
    .find((named) => named.startsWith(`${name}.`) && named.endsWith(`.${rest.join(".")}`) && named !== service);
}

type InvokeRightsVerdict =
  | { readonly answer: "yes" }
  | {
      readonly answer: "no";
      readonly actions: readonly string[];
      readonly denied: boolean;
      readonly nearMisses: readonly StatementMatch[];
    }
  | { readonly answer: "undecided"; readonly because: string };

function judgeInvokeRights(
  need: InvokeByRoleNeed,
  role: Role,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): InvokeRightsVerdict {
  const target = qualified(fn.arn, qualifier);
  const decided = need.actions.map((action) => ({ action, decision: decideOn(role, action, target, fn, policy) }));
  const refused = decided.filter(({ decision }) => isRefused(decision));
  if (refused.length === 0) {
    const reasons = decided.flatMap(({ decision }) => (decision.answer === "undecided" ? decision.because : []));
    return reasons.length === 0 ? { answer: "yes" } : { answer: "undecided", because: reasoned([...new Set(reasons)]) };
  }
  const denied = refused.some(({ decision }) => decision.answer === "denied");
  if (!denied && qualifier === null && need.mayQualify !== undefined) {
    const added = qualified(fn.arn, [need.mayQualify]);
    if (refused.every(({ action }) => decideOn(role, action, added, fn, policy).answer !== "not-allowed")) {
      const because = `the role can only invoke ${fn.address}:${need.mayQualify}, and AWS does not document whether that is what is invoked`;
      return { answer: "undecided", because };
    }
  }
  return {
    answer: "no",
    actions: refused.map(({ action }) => action),
    denied,
    nearMisses: nearestOf(refused.map(({ decision }) => decision)),
  };
}

/** Identity policies, boundary, and the function's own policy, which may name the role. */
export function decideOn(
  role: Role,
  action: string,
  target: Text,
  fn: LambdaFunction,
  policy: FunctionPolicy,
  fromFunction: Text | null = null,
): Decision {
  const owner = fn.resource.provider.account;
  const origin = { address: fn.address, path: [] };
  return decideRole({
    ...callerOf(role),
    resourcePolicies: [
      ...policy.policies,
      ...policy.incomplete.map((incomplete): Policy => ({ version: "2012-10-17", statements: [], incomplete, origin })),
    ],
    sameAccount: sameAccount(role, target, owner),
    request: roleRequest(role, action, target, { fromFunction, resourceAccount: owner }),
  });
}

/** Why the function's resource policy may be enough without the role; undefined where it is not. */
function instead(
  { orResourcePolicy }: InvokeByRoleNeed,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): string | undefined {
  if (!orResourcePolicy) return undefined;
  const verdict = judgeInvoke(orResourcePolicy, fn, qualifier, policy);
  if (verdict.answer === "undecided") return verdict.because;
  if (verdict.answer !== "met") return undefined;
  return `the role is not enough, but the function's resource policy allows ${orResourcePolicy.principal}, and AWS does not document whether that counts when a role is set`;
}
