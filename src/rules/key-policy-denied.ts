import type { StatementMatch } from "../iam/types.ts";
import type { Model } from "../model/model.ts";
import { type KeyRefusal, refusalsByKey } from "../model/refused-calls.ts";
import { actionsText } from "../needs/rights-text.ts";
import { keyPolicyFix } from "./fixes/key-policy-fix.ts";
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
    message: `the policy of ${key.address} ${refuses(verdict.nearMisses)} ${role.address} to use ${actionsText(onlyKeyPolicy)}, which it needs to ${verdict.use.verb} ${subject}`,
    consequence: consequenceOf(verdict.nearMisses),
    at: key.policyAt
      ? { resource: key.policyAt.resource, path: key.policyAt.path }
      : { resource: encrypted.keyAt.resource, path: encrypted.keyAt.path },
    related: [
      ...callSites(calls),
      { resource: encrypted.keyAt.resource, path: encrypted.keyAt.path, note: `${subject} is encrypted with it` },
      ...nearMisses(model, verdict.nearMisses),
    ].slice(0, 5),
    fix:
      stalePrincipalFix(model, verdict.nearMisses) ?? keyPolicyFix(model, key, role, onlyKeyPolicy, verdict.nearMisses),
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
    message: `the policy of ${key.address} ${refuses(misses)} ${role.address} to use ${actionsText(actions)}, which the code of ${fn.address} calls`,
    consequence: consequenceOf(misses),
    at: key.policyAt
      ? { resource: key.policyAt.resource, path: key.policyAt.path }
      : { resource: fn.resource, path: [] },
    related: [...callSites(calls), ...nearMisses(model, misses)].slice(0, 5),
    fix: stalePrincipalFix(model, misses) ?? keyPolicyFix(model, key, role, actions, misses),
  };
}

const isDenied = (misses: readonly StatementMatch[]): boolean =>
  misses.some(({ statement }) => statement.effect === "Deny");

const refuses = (misses: readonly StatementMatch[]): string => (isDenied(misses) ? "forbids" : "does not allow");

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const consequenceOf = (misses: readonly StatementMatch[]): string =>
  `Apply succeeds, and at run time KMS refuses the role although its IAM policy allows it: "${
    isDenied(misses)
      ? "with an explicit deny in a resource-based policy"
      : "because no resource-based policy allows the kms action"
  }".`;
