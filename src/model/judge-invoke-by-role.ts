import { decideRole } from "../iam/decide-role.ts";
import { decideServiceTrust } from "../iam/decide-trust.ts";
import { isRefused, missesOf, nearestOf } from "../iam/misses.ts";
import type { ContextValue, Decision, Policy, StatementMatch } from "../iam/types.ts";
import type { InvokeByRoleNeed } from "../needs/needs.ts";
import { show, type Text } from "../values/text.ts";
import { reasoned } from "../values/words.ts";
import { isMade } from "../world/planned-action.ts";
import { type LambdaFunction, qualified } from "./functions.ts";
import { judgeInvoke } from "./judge-invoke.ts";
import type { FunctionPolicy } from "./resource-policies.ts";
import { roleRequest, sameAccount } from "./role-request.ts";
import { callerOf, type Role } from "./roles.ts";

/** How a role stands to a service that is to invoke a function with it. */
export type InvokerVerdict =
  | { readonly answer: "met" }
  | {
      readonly answer: "unmet";
      /** The trust policy does not let the service assume the role. */
      readonly untrusted: Untrusted | null;
      /** The role may be assumed or not: these actions on the function it lacks. */
      readonly lacks: {
        readonly actions: readonly string[];
        readonly denied: boolean;
        readonly nearMisses: readonly StatementMatch[];
      } | null;
      /** False when something outside of the plan may still grant it. */
      readonly certain: boolean;
    }
  | { readonly answer: "undecided"; readonly because: string };

export interface Untrusted {
  readonly service: string;
  readonly nearMisses: readonly StatementMatch[];
}

/**
 * Two questions: may the service assume the role, and may the role invoke exactly what the trigger names? A right on
 * the bare function ARN does not cover its aliases and versions.
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
  const rights = judgeRights(need, role, fn, qualifier, policy);
  const untrusted = trust.answer === "no" ? { service: trust.service, nearMisses: trust.nearMisses } : null;
  const lacks = rights.answer === "no" ? rights : null;
  if (untrusted === null && lacks === null) {
    const because = [trust, rights].flatMap((part) => (part.answer === "undecided" ? [part.because] : []));
    return because.length === 0 ? { answer: "met" } : { answer: "undecided", because: reasoned(because) };
  }
  const because = otherwise(need, fn, qualifier, policy) ?? need.doubt;
  if (because !== undefined) return { answer: "undecided", because };
  return { answer: "unmet", untrusted, lacks, certain: untrusted !== null || (role.isNew && isMade(fn.resource)) };
}

type Trusted =
  | { readonly answer: "yes" }
  | ({ readonly answer: "no" } & Untrusted)
  | { readonly answer: "undecided"; readonly because: string };

/** May the service assume the role? "yes" where the service is not documented: then it is not judged. */
export function judgeTrust(need: Pick<InvokeByRoleNeed, "service" | "trustContext">, role: Role): Trusted {
  if (need.service === null) return { answer: "yes" };
  // Firehose sends an external id, which other services do not: where none is documented, it is not known.
  const externalId: ContextValue = { kind: "unknown", because: `whether ${need.service} sends an external id` };
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
    return { answer: "undecided", because: `whether ${regional} stands for ${need.service} is not documented` };
  return { answer: "no", service: need.service, nearMisses: missesOf(decision) };
}

/** `firehose.eu-central-1.amazonaws.com` among those whom the trust policy allows: some services sign in like that. */
function regionalName({ trust }: Role, service: string): string | undefined {
  const [name = "", ...rest] = service.split(".");
  if ("unknown" in trust) return undefined;
  return trust.statements
    .filter(({ effect }) => effect !== "Deny")
    .flatMap(({ principals }) => (principals?.entries ?? []).map(({ value }) => show(value)))
    .find((named) => named.startsWith(`${name}.`) && named.endsWith(`.${rest.join(".")}`) && named !== service);
}

type Entitled =
  | { readonly answer: "yes" }
  | {
      readonly answer: "no";
      readonly actions: readonly string[];
      readonly denied: boolean;
      readonly nearMisses: readonly StatementMatch[];
    }
  | { readonly answer: "undecided"; readonly because: string };

function judgeRights(
  need: InvokeByRoleNeed,
  role: Role,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): Entitled {
  const target = qualified(fn.arn, qualifier);
  const decided = need.actions.map((action) => ({ action, decision: decideOn(role, action, target, fn, policy) }));
  const refused = decided.filter(({ decision }) => isRefused(decision));
  if (refused.length === 0) {
    const open = decided.flatMap(({ decision }) => (decision.answer === "undecided" ? decision.because : []));
    return open.length === 0 ? { answer: "yes" } : { answer: "undecided", because: reasoned([...new Set(open)]) };
  }
  const denied = refused.some(({ decision }) => decision.answer === "denied");
  if (!denied && qualifier === null && need.mayQualify !== undefined) {
    const added = qualified(fn.arn, [need.mayQualify]);
    if (refused.every(({ action }) => decideOn(role, action, added, fn, policy).answer !== "not-allowed")) {
      const because = `the role may invoke ${fn.address}:${need.mayQualify} alone, and whether that is what is invoked is not documented`;
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
function decideOn(role: Role, action: string, target: Text, fn: LambdaFunction, policy: FunctionPolicy): Decision {
  const owner = fn.resource.provider.account;
  const origin = { address: fn.address, path: [] };
  return decideRole({
    ...callerOf(role),
    resourcePolicies: [
      ...policy.policies,
      ...policy.incomplete.map((incomplete): Policy => ({ version: "2012-10-17", statements: [], incomplete, origin })),
    ],
    sameAccount: sameAccount(role, target, owner),
    request: roleRequest(role, action, target, { fromFunction: null, resourceAccount: owner }),
  });
}

/** Why the function's resource policy may do instead of the role; undefined where it does not. */
function otherwise(
  { orElse }: InvokeByRoleNeed,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): string | undefined {
  if (!orElse) return undefined;
  const verdict = judgeInvoke(orElse, fn, qualifier, policy);
  if (verdict.answer === "undecided") return verdict.because;
  if (verdict.answer !== "met") return undefined;
  return `the role does not suffice, but the function's resource policy admits ${orElse.principal}, and it is not settled whether that counts when a role is set`;
}
