import type { Model } from "../model/model.ts";
import { type KeyRefusal, refusalsByKey } from "../model/refused-calls.ts";
import { actionsText } from "../needs/rights-text.ts";
import { rootStatementFix } from "./fixes/key-statement.ts";
import { stalePrincipalFix } from "./fixes/stale-principal-fix.ts";
import type { Outcome, Problem, Rule } from "./rule.ts";
import { areCertain, callSites, severityOf } from "./shared/call-sites.ts";
import { isShown, type KeyUse, keyUses } from "./shared/key-uses.ts";
import { nearMisses } from "./shared/near-misses.ts";
import { serviceKeyOutcomes } from "./shared/service-keys.ts";

type JudgedKeyUse = Extract<KeyUse, { kind: "judged" }>;

export const keyPolicyDenied: Rule = {
  id: "key-policy-denied",
  summary:
    "The role has the KMS permission, but the key's own policy allows neither the role nor the account's IAM policies; or it does not allow a service that must use the key.",
  severity: "error",
  *check(model) {
    for (const use of keyUses(model)) if (use.kind === "judged") yield* judgeKeyUse(model, use);
    for (const refusal of refusalsByKey(model)) yield calledProblem(model, refusal);
    yield* serviceKeyOutcomes(model);
  },
};

function* judgeKeyUse(model: Model, use: JudgedKeyUse): Iterable<Outcome> {
  const { fn, role, key, encrypted, verdict, calls, shownBy } = use;
  const onlyKeyPolicy = verdict.keyPolicy.filter((action) => !verdict.identity.includes(action));
  const subject = encrypted.resource.address;
  if (verdict.undecided !== undefined && verdict.onlyKeyPolicyOpen) {
    yield { kind: "undecided", function: fn.address, subject, because: verdict.undecided };
    return;
  }
  if (onlyKeyPolicy.length === 0) return;
  if (!isShown(model, use)) {
    yield {
      kind: "undecided",
      function: fn.address,
      subject,
      because: `${role.address} can ${verdict.use.verb} ${subject} only through a grant on all resources, so the plan does not show whether the function does; the policy of ${key.address} does not allow it`,
    };
    return;
  }
  yield {
    kind: "problem",
    function: fn.address,
    subject,
    ...severityOf(shownBy),
    confidence: areCertain(shownBy) ? "certain" : "likely",
    message: `the policy of ${key.address} does not allow ${role.address} to use ${actionsText(onlyKeyPolicy)}, which it needs to ${verdict.use.verb} ${subject}`,
    consequence: REFUSED,
    at: key.policyAt
      ? { resource: key.policyAt.resource, path: key.policyAt.path }
      : { resource: encrypted.keyAt.resource, path: encrypted.keyAt.path },
    related: [
      ...callSites(calls),
      { resource: encrypted.keyAt.resource, path: encrypted.keyAt.path, note: `${subject} is encrypted with it` },
      ...nearMisses(model, verdict.nearMisses),
    ].slice(0, 5),
    fix:
      stalePrincipalFix(model, verdict.nearMisses) ??
      rootStatementFix(model, `allow the account's IAM policies to grant access to ${key.address}`, key),
  };
}

/** The code calls KMS itself. */
function calledProblem(model: Model, { fn, role, key, actions, nearMisses: misses, calls }: KeyRefusal): Problem {
  return {
    kind: "problem",
    function: fn.address,
    subject: key.address,
    ...severityOf(calls),
    confidence: areCertain(calls) ? "certain" : "likely",
    message: `the policy of ${key.address} does not allow ${role.address} to use ${actionsText(actions)}, which the code of ${fn.address} calls`,
    consequence: REFUSED,
    at: key.policyAt
      ? { resource: key.policyAt.resource, path: key.policyAt.path }
      : { resource: fn.resource, path: [] },
    related: [...callSites(calls), ...nearMisses(model, misses)].slice(0, 5),
    fix:
      stalePrincipalFix(model, misses) ??
      rootStatementFix(model, `allow the account's IAM policies to grant access to ${key.address}`, key),
  };
}

const REFUSED =
  'Apply succeeds, and at run time KMS refuses the role although its IAM policy allows it: "because no resource-based policy allows the kms action".';
