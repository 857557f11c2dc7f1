import type { Model } from "../model/model.ts";
import { actionsText } from "../needs/rights-text.ts";
import { rootStatementFix } from "./fixes/key-statement.ts";
import { stalePrincipalFix } from "./fixes/stale-principal-fix.ts";
import type { Outcome, Rule } from "./rule.ts";
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
    yield* serviceKeyOutcomes(model);
  },
};

function* judgeKeyUse(model: Model, use: JudgedKeyUse): Iterable<Outcome> {
  const { fn, role, key, encrypted, verdict } = use;
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
    confidence: "certain",
    message: `the policy of ${key.address} does not allow ${role.address} to use ${actionsText(onlyKeyPolicy)}, which it needs to ${verdict.use.verb} ${subject}`,
    consequence:
      'Apply succeeds, and at run time KMS refuses the role although its IAM policy allows it: "because no resource-based policy allows the kms action".',
    at: key.policyAt
      ? { resource: key.policyAt.resource, path: key.policyAt.path }
      : { resource: encrypted.keyAt.resource, path: encrypted.keyAt.path },
    related: [
      { resource: encrypted.keyAt.resource, path: encrypted.keyAt.path, note: `${subject} is encrypted with it` },
      ...nearMisses(model, verdict.nearMisses),
    ].slice(0, 4),
    fix:
      stalePrincipalFix(model, verdict.nearMisses) ??
      rootStatementFix(model, `allow the account's IAM policies to grant access to ${key.address}`, key),
  };
}
