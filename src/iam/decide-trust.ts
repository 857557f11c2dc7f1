import type { Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import type { Caller } from "./caller.ts";
import { unknownPolicy } from "./combine.ts";
import { decide } from "./decide.ts";
import { decideGuarded, type GuardedDecision } from "./decide-guarded.ts";
import type { ContextValue, Decision, Policy, Principal, Request } from "./types.ts";

const ASSUME = "sts:AssumeRole";

type Trust = Policy | { readonly unknown: string };

/**
 * Whether a service may assume a role: only the role's trust policy counts. `context` is what the service sends:
 * `aws:SourceArn`, `aws:SourceAccount`; no service sends `sts:ExternalId`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
 */
export function decideServiceTrust(
  trust: Trust,
  service: string,
  role: Text,
  context: ReadonlyMap<string, ContextValue> = new Map(),
): Decision {
  const request = assume({ kind: "service", name: service }, role, context);
  return decide(["unknown" in trust ? unknownPolicy(trust.unknown) : trust], request);
}

/** Whether a role may assume another one: its trust policy is a guard like a key policy. */
export function decideRoleTrust(
  question: Caller & {
    readonly trust: Trust;
    readonly principal: Extract<Principal, { kind: "role" }>;
    /** The role to assume. */
    readonly role: Text;
    readonly sameAccount: Tri;
    readonly context?: ReadonlyMap<string, ContextValue>;
    /** What is asked for beside the assumption itself: `sts:TagSession`. */
    readonly action?: string;
  },
): GuardedDecision {
  const { principal, role, context = new Map(), action = ASSUME } = question;
  const request = { ...assume(principal, role, context), action };
  return decideGuarded({ ...question, guard: question.trust, request });
}

const assume = (principal: Principal, role: Text, context: ReadonlyMap<string, ContextValue>): Request => ({
  action: ASSUME,
  resource: role,
  principal,
  context: new Map([
    ...(principal.kind === "service" ? [["sts:externalid", { kind: "absent" }] as const] : []),
    ...context,
  ]),
  otherKeys: "unknown",
});
