import { judgeServiceKey } from "../../model/judge-delivery.ts";
import type { Model } from "../../model/model.ts";
import { unjudgedSenders } from "../../model/other-senders.ts";
import { reachableFunctions } from "../../model/reachable-functions.ts";
import { isDeliveryRefusedApart, keyApart } from "../../model/regions.ts";
import { sameText } from "../../model/same.ts";
import type { Delivery } from "../../needs/delivery.ts";
import type { ServiceKeyNeed } from "../../needs/needs.ts";
import { actionsText } from "../../needs/rights-text.ts";
import type { SettingKey } from "../../needs/setting-key.ts";
import type { Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { denialFix } from "../fixes/deny-and-boundary.ts";
import { isWritten, keyStatementFix } from "../fixes/key-statement.ts";
import type { Outcome, Place } from "../rule.ts";
import { deliveryOutcome } from "./delivery-outcome.ts";
import { nearMisses } from "./near-misses.ts";

/** A service that must use a key as itself. */
interface ServiceUse extends Pick<SettingKey, "need" | "does" | "consequence" | "outOfScope" | "managedKeyWorks"> {
  readonly function: string | null;
  readonly encrypted: Resource;
  readonly key: Value;
  readonly keyAt: Place;
  readonly withoutKey?: string;
}

/** Do the keys of queues, topics, log groups and deployment packages allow the services that must use them? */
export function* serviceKeyOutcomes(model: Model): Iterable<Outcome> {
  for (const use of [...deliveries(model), ...settings(model)]) {
    for (const outcome of judgeServiceUse(model, use))
      yield use.outOfScope === undefined ? outcome : asUndecided(outcome, use.outOfScope);
  }
  yield* otherSenders(model);
}

const asUndecided = (outcome: Outcome, why: string): Outcome =>
  outcome.kind !== "problem"
    ? outcome
    : {
        kind: "undecided",
        function: outcome.function,
        subject: outcome.subject,
        because: `${outcome.message}; but ${why}`,
      };

function* deliveries(model: Model): Iterable<ServiceUse> {
  for (const delivery of model.deliveries) {
    const { need, key, title, onlyIf, onlyIfReachable, whenKeyRefuses } = delivery;
    if (onlyIf !== undefined || key === null || isDeliveryRefusedApart(model, delivery)) continue;
    const target = model.encrypted.find(({ resource }) => sameText(resource.get("arn"), need.to) === "yes");
    if (!target) continue;
    const reached = reachableFunctions(model, target.resource);
    yield {
      function: reached.length === 1 ? (reached[0]?.address ?? null) : null,
      encrypted: target.resource,
      key: target.key,
      keyAt: target.keyAt,
      ...(target.withoutKey === undefined ? {} : { withoutKey: target.withoutKey }),
      need: key,
      ...(onlyIfReachable !== undefined && reached.length === 0
        ? { outOfScope: onlyIfReachable }
        : outOfScope(whyOpen(model, delivery))),
      does: `deliver from ${title} to ${target.resource.address}`,
      consequence:
        whenKeyRefuses ??
        `Apply succeeds, and nothing from ${title} reaches ${target.resource.address}: messages are lost, and only the sender's metrics show it.`,
    };
  }
}

/** Why it is undecided whether the service sends at all, and with which credentials: then so is what the key allows. */
function whyOpen(model: Model, delivery: Delivery): string | undefined {
  if (delivery.sender?.decides === false) {
    return "AWS's documentation disagrees about whether the service sends with the target's role or as itself";
  }
  const outcome = deliveryOutcome(model, delivery);
  return outcome.kind === "undecided" ? `it is undecided whether anything is sent: ${outcome.because}` : undefined;
}

const outOfScope = (why: string | undefined) => (why === undefined ? {} : { outOfScope: why });

/** Services that send to an encrypted topic or queue on the way to a function, and of which nothing else is checked. */
function* otherSenders(model: Model): Iterable<Outcome> {
  for (const { sender, principal, encrypted, functions } of unjudgedSenders(model)) {
    const ref = model.key(encrypted.key, encrypted.resource.provider);
    if (ref.kind !== "key") continue;
    const actions = ["kms:GenerateDataKey", "kms:Decrypt"];
    const need = { kind: "service-key", principal, actions, source: null, account: null, sendsSource: true } as const;
    const fn = functions.length === 1 ? (functions[0]?.address ?? null) : null;
    const about = { function: fn, subject: encrypted.resource.address };
    if (judgeServiceKey(need, ref.key).answer === "met") {
      const what = `the policy of ${ref.key.address} allows ${principal} to deliver from ${sender.address}`;
      yield { kind: "passed", ...about, what };
      continue;
    }
    const because = `${sender.address} sends to it as ${principal}, and it is not checked whether ${ref.key.address} allows that: AWS does not document for every service what it sends to KMS`;
    yield { kind: "undecided", ...about, because };
  }
}

function* settings(model: Model): Iterable<ServiceUse> {
  for (const { declaredBy, path, users, onlyWithFunction, ...use } of model.settingKeys) {
    const found = users.flatMap(({ function: named, in: from }) => {
      const of = model.resolve(named, from);
      return of.kind === "found" ? [of.function.address] : [];
    });
    const [only, ...others] = new Set(found);
    if (onlyWithFunction && only === undefined) continue;
    const fn = others.length === 0 ? (only ?? null) : null;
    const keyAt = { resource: declaredBy, path };
    yield { ...use, function: fn, encrypted: declaredBy, key: declaredBy.get(...path), keyAt };
  }
}

function* judgeServiceUse(model: Model, use: ServiceUse): Iterable<Outcome> {
  const { encrypted, need, keyAt } = use;
  const about = { function: use.function, subject: encrypted.address };
  const ref = model.key(use.key, encrypted.provider);
  if (ref.kind === "unknown") {
    yield { kind: "undecided", ...about, because: `its key is unknown: ${ref.because}` };
    return;
  }
  if (ref.kind === "by-aws") {
    if (ref.alias === null || use.managedKeyWorks) return;
    yield {
      kind: "problem",
      ...about,
      confidence: "certain",
      message: `${encrypted.address} is encrypted with ${ref.alias}, a key that AWS manages, so ${need.principal} can never be allowed to ${use.does}`,
      consequence: use.consequence,
      at: keyAt,
      related: [],
      fix: {
        title: `encrypt ${encrypted.address} with a customer managed key whose policy allows ${need.principal}${use.withoutKey === undefined ? "" : `, or set ${use.withoutKey} = true`}`,
        snippet: newStatement(need),
      },
    };
    return;
  }
  const { key } = ref;
  if (keyApart(encrypted, key)?.same === "no") return;
  const verdict = judgeServiceKey(need, key);
  if (verdict.answer === "met") {
    yield { kind: "passed", ...about, what: `the policy of ${key.address} allows ${need.principal} to ${use.does}` };
  } else if (verdict.answer === "undecided") {
    yield { kind: "undecided", ...about, because: verdict.because };
  } else {
    yield {
      kind: "problem",
      ...about,
      confidence: "certain",
      message: `the policy of ${key.address} does not allow ${need.principal} to use ${actionsText(verdict.actions)}, which it needs to ${use.does}`,
      consequence: use.consequence,
      at: key.policyAt && isWritten(key) ? { resource: key.policyAt.resource, path: key.policyAt.path } : keyAt,
      related: [
        { ...keyAt, note: `${encrypted.address} is encrypted with it` },
        ...nearMisses(model, verdict.nearMisses).filter(({ resource }) => isWritten(key) || resource === null),
      ].slice(0, 4),
      fix:
        denialFix(verdict.nearMisses, verdict.actions) ??
        keyStatementFix(model, `allow ${need.principal} to use ${key.address}`, key, statementLines(need), {
          actions: need.actions.map(written),
          principals: { type: "Service", identifiers: [JSON.stringify(need.principal)] },
          resources: ['"*"'],
        }),
    };
  }
}

const statementLines = (need: ServiceKeyNeed): readonly string[] => [
  'Effect    = "Allow"',
  `Principal = { Service = ${JSON.stringify(need.principal)} }`,
  `Action    = [${need.actions.map((action) => JSON.stringify(written(action))).join(", ")}]`,
  'Resource  = "*"',
];

/** For the policy of a key that does not exist yet. */
const newStatement = (need: ServiceKeyNeed): string =>
  [
    "    # a statement for the new key's policy, in addition to the one for the account",
    "    {",
    ...statementLines(need).map((line) => `      ${line}`),
    "    }",
  ].join("\n");

const written = (action: string): string => WRITTEN.get(action) ?? action;

/** Families of actions that AWS's examples grant together. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ["kms:GenerateDataKey", "kms:GenerateDataKey*"],
  ["kms:ReEncryptFrom", "kms:ReEncrypt*"],
]);
