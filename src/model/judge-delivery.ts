import { isNeverSent } from "../aws/condition-keys.ts";
import { decideService } from "../iam/decide-service.ts";
import { missesOf, nearestOf, possibleAllows } from "../iam/misses.ts";
import type { ContextValue, Decision, StatementMatch } from "../iam/types.ts";
import type { DeliveryNeed, ServiceKeyNeed } from "../needs/needs.ts";
import { equalTexts } from "../values/compare.ts";
import type { Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import { listed, reasoned } from "../values/words.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import type { Key } from "./keys.ts";
import { resourceGrants } from "./resource-grants.ts";

/** Do the policies of a queue or topic allow a service that sends to it? */
export type DeliveryVerdict =
  | { readonly answer: "met"; readonly target: Resource; readonly by: readonly StatementMatch[] }
  | {
      readonly answer: "unmet";
      readonly target: Resource;
      /** Does the target have a policy? Without one it only allows its own account. */
      readonly hasPolicy: boolean;
      readonly denied: boolean;
      readonly nearMisses: readonly StatementMatch[];
    }
  | {
      readonly answer: "undecided";
      readonly target: Resource | undefined;
      readonly because: string;
      /** The statements of which one allows it, if anything does; undefined where others may. */
      readonly perhaps?: readonly StatementMatch[];
    };

export function judgeDelivery(world: World, need: DeliveryNeed): DeliveryVerdict {
  const to = textOf(need.to);
  if (to.kind !== "text") {
    const because = to.kind === "unknown" ? to.because : "the target is not a string";
    return { answer: "undecided", target: undefined, because: `its target is unknown: ${because}` };
  }
  const { resource: target, policies, incomplete } = resourceGrants(world, to.text);
  if (!target) {
    const because = "its target is not in this plan, so the target's policy is unknown";
    return { answer: "undecided", target, because };
  }
  if (need.allowedByDefault && policies.length === 0 && incomplete.length === 0) {
    const inAccount = need.account ? equalTexts(need.account, target.provider.account) : "unknown";
    if (inAccount === "yes") return { answer: "met", target, by: [] };
    if (inAccount === "unknown") {
      const because = "its default policy allows its own account, and it is unknown whether the sender is in that";
      return { answer: "undecided", target, because };
    }
  }
  const decision = decideService(policies, {
    service: need.principal,
    action: need.action,
    resource: to.text,
    sourceArn: sent(need.source, "source"),
    sourceAccount: sent(need.account, "account"),
    context: OVER_TLS,
    neverSent: (key) => isNeverSent(need.action, key),
  });
  if (decision.answer === "allowed") return { answer: "met", target, by: decision.by };
  const because =
    decision.answer === "undecided"
      ? reasoned(decision.because)
      : (incomplete[0] ?? (decision.answer === "not-allowed" ? need.doubt : undefined));
  if (because !== undefined) {
    const isWhole = incomplete.length === 0 && need.doubt === undefined && isCreated(target);
    const perhaps = isWhole ? possibleAllows(decision) : undefined;
    return { answer: "undecided", target, because, ...(perhaps ? { perhaps } : {}) };
  }
  return {
    answer: "unmet",
    target,
    hasPolicy: policies.length > 0,
    denied: decision.answer === "denied",
    nearMisses: missesOf(decision),
  };
}

/** Services call one another over TLS, so the usual Deny of unencrypted transport does not apply to them. */
const OVER_TLS: ReadonlyMap<string, ContextValue> = new Map([
  ["aws:securetransport", { kind: "values", values: [["true"]] }],
]);

const sent = (value: Text | null, what: string): ContextValue =>
  value
    ? { kind: "values", values: [value] }
    : { kind: "unknown", because: `AWS does not document the ${what} that the service sends` };

/** Does a key's policy allow a service that must use the key? Delegation to the account does not allow a service. */
export type ServiceKeyVerdict =
  | { readonly answer: "met" }
  | { readonly answer: "unmet"; readonly actions: readonly string[]; readonly nearMisses: readonly StatementMatch[] }
  | { readonly answer: "undecided"; readonly because: string };

/**
 * AWS documents for few services whether they send their source to KMS: where a statement requires one that does not
 * match, the answer is undecided.
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
      neverSent: (key) => isNeverSent(action, key),
    });
  const failed: string[] = [];
  const refusals: Decision[] = [];
  for (const action of need.actions) {
    const undocumented: ContextValue = {
      kind: "unknown",
      because: "AWS does not document what the service sends to KMS",
    };
    const absent: ContextValue = { kind: "absent" };
    const asSent = need.sendsSource
      ? ask(action, sent(need.source, "source"), sent(need.account, "account"))
      : ask(action, absent, absent);
    if (asSent.answer === "allowed") continue;
    const decision = need.sendsSource ? ask(action, undocumented, undocumented) : asSent;
    if (decision.answer === "undecided" || decision.answer === "allowed") {
      const because =
        decision.answer === "undecided" ? reasoned(decision.because) : "it is unknown what the service sends";
      return { answer: "undecided", because };
    }
    failed.push(action);
    refusals.push(decision);
  }
  if (failed.length === 0) return { answer: "met" };
  const doubt = doubtOf(need, key, failed);
  if (doubt !== undefined) return { answer: "undecided", because: doubt };
  return { answer: "unmet", actions: failed, nearMisses: nearestOf(refusals) };
}

function doubtOf({ mayCallAs, mayNotNeedAll, ...need }: ServiceKeyNeed, key: Key, failed: readonly string[]) {
  if (mayNotNeedAll !== undefined && failed.length < need.actions.length) {
    return `the key policy allows ${mayNotNeedAll} some actions but not ${listed(failed)}, which AWS documents too, and it is unknown what happens without ${failed.length > 1 ? "them" : "it"}`;
  }
  return mayCallAs !== undefined && judgeServiceKey({ ...need, principal: mayCallAs }, key).answer === "met"
    ? `the key policy allows ${mayCallAs}, but AWS documents the regional name for this`
    : undefined;
}
