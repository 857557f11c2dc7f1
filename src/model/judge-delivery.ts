import { decideService } from "../iam/decide-service.ts";
import { missesOf, nearestOf } from "../iam/misses.ts";
import type { ContextValue, Decision, StatementMatch } from "../iam/types.ts";
import type { DeliveryNeed, ServiceKeyNeed } from "../needs/needs.ts";
import type { Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import { reasoned } from "../values/words.ts";
import type { Resource, World } from "../world/types.ts";
import type { Key } from "./keys.ts";
import { resourceGrants } from "./resource-grants.ts";

/** How the policies of a queue or topic stand to a service that sends to it. */
export type DeliveryVerdict =
  | { readonly answer: "met"; readonly target: Resource; readonly by: readonly StatementMatch[] }
  | {
      readonly answer: "unmet";
      readonly target: Resource;
      /** Some policy stands there; without one it admits its own account alone. */
      readonly hasPolicy: boolean;
      readonly denied: boolean;
      readonly nearMisses: readonly StatementMatch[];
    }
  | { readonly answer: "undecided"; readonly target: Resource | undefined; readonly because: string };

export function judgeDelivery(world: World, need: DeliveryNeed): DeliveryVerdict {
  const to = textOf(need.to);
  if (to.kind !== "text") {
    const because = to.kind === "unknown" ? to.because : "the target is no text";
    return { answer: "undecided", target: undefined, because: `where it sends to is not known: ${because}` };
  }
  const { resource: target, policies, incomplete } = resourceGrants(world, to.text);
  if (!target) {
    const because = "what it sends to is not in this plan, so the policy there is not known";
    return { answer: "undecided", target, because };
  }
  const decision = decideService(policies, {
    service: need.principal,
    action: need.action,
    resource: to.text,
    sourceArn: sent(need.source, "source"),
    sourceAccount: sent(need.account, "account"),
    context: OVER_TLS,
  });
  if (decision.answer === "allowed") return { answer: "met", target, by: decision.by };
  const because =
    decision.answer === "undecided"
      ? reasoned(decision.because)
      : (incomplete[0] ?? (decision.answer === "not-allowed" ? need.doubt : undefined));
  if (because !== undefined) return { answer: "undecided", target, because };
  return {
    answer: "unmet",
    target,
    hasPolicy: policies.length > 0,
    denied: decision.answer === "denied",
    nearMisses: missesOf(decision),
  };
}

/** Services call one another over TLS, so that the usual Deny of unencrypted transport does not speak of them. */
const OVER_TLS: ReadonlyMap<string, ContextValue> = new Map([
  ["aws:securetransport", { kind: "values", values: [["true"]] }],
]);

const sent = (value: Text | null, what: string): ContextValue =>
  value
    ? { kind: "values", values: [value] }
    : { kind: "unknown", because: `the ${what} that the service sends is not documented` };

/** How a key's policy stands to a service that must use it. Root delegation admits no service. */
export type ServiceKeyVerdict =
  | { readonly answer: "met" }
  | { readonly answer: "unmet"; readonly actions: readonly string[]; readonly nearMisses: readonly StatementMatch[] }
  | { readonly answer: "undecided"; readonly because: string };

/**
 * Whether services send their source to KMS is documented for few of them: where a statement asks for it and does not
 * fit, the answer is open.
 */
export function judgeServiceKey(need: ServiceKeyNeed, key: Key): ServiceKeyVerdict {
  if ("unknown" in key.policy) return { answer: "undecided", because: key.policy.unknown };
  const policy = key.policy;
  const ask = (action: string, source: ContextValue, account: ContextValue): Decision =>
    decideService([policy], {
      service: need.principal,
      action,
      resource: key.arn,
      sourceArn: source,
      sourceAccount: account,
      context: new Map<string, ContextValue>([
        ...OVER_TLS,
        ...(need.sendsSource ? [] : [["aws:sourceorgid", { kind: "absent" }] as const]),
        ...[...(need.encryptionContext ?? [])].map(
          ([name, value]) => [`kms:encryptioncontext:${name}`, { kind: "values", values: [value] } as const] as const,
        ),
      ]),
    });
  const failed: string[] = [];
  const against: Decision[] = [];
  for (const action of need.actions) {
    const open: ContextValue = { kind: "unknown", because: "what the service sends to KMS is not documented" };
    const absent: ContextValue = { kind: "absent" };
    const asSent = need.sendsSource
      ? ask(action, sent(need.source, "source"), sent(need.account, "account"))
      : ask(action, absent, absent);
    if (asSent.answer === "allowed") continue;
    const decision = need.sendsSource ? ask(action, open, open) : asSent;
    if (decision.answer === "undecided" || decision.answer === "allowed") {
      const because = decision.answer === "undecided" ? reasoned(decision.because) : "what the service sends is open";
      return { answer: "undecided", because };
    }
    failed.push(action);
    against.push(decision);
  }
  if (failed.length === 0) return { answer: "met" };
  const doubt = doubtOf(need, key, failed);
  if (doubt !== undefined) return { answer: "undecided", because: doubt };
  return { answer: "unmet", actions: failed, nearMisses: nearestOf(against) };
}

function doubtOf({ perhapsAs, perhapsNotAll, ...need }: ServiceKeyNeed, key: Key, failed: readonly string[]) {
  if (perhapsNotAll !== undefined && failed.length < need.actions.length) {
    return `the key policy admits ${perhapsNotAll} without ${failed.join(", ")}, which AWS documents too, and what happens without it is not known`;
  }
  return perhapsAs !== undefined && judgeServiceKey({ ...need, principal: perhapsAs }, key).answer === "met"
    ? `the key policy admits ${perhapsAs}, and AWS documents the name with the region for this`
    : undefined;
}
