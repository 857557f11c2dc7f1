import type { Model } from "../model/model.ts";
import { actionsText, lacksText } from "../needs/rights-text.ts";
import { keyRight } from "./fixes/key-rights.ts";
import { rightsFix } from "./fixes/rights-fix.ts";
import { stalePrincipalFix } from "./fixes/stale-principal-fix.ts";
import type { FixPlan, Outcome, Rule } from "./rule.ts";
import { areCertain, callSites, roleNote, severityOf } from "./shared/call-sites.ts";
import { isShown, type KeyUse, keyUses } from "./shared/key-uses.ts";
import { nearMisses } from "./shared/near-misses.ts";

export const decryptDenied: Rule = {
  id: "decrypt-denied",
  summary:
    "The role may read or write a resource that is encrypted with a customer managed key, but has not the KMS right that this needs.",
  severity: "error",
  *check(model) {
    for (const use of keyUses(model)) yield* judgeKeyUse(model, use);
  },
};

function* judgeKeyUse(model: Model, use: KeyUse): Iterable<Outcome> {
  const { fn, encrypted } = use;
  const subject = encrypted.resource.address;
  if (use.kind === "unclear") {
    yield { kind: "undecided", function: fn.address, subject, because: use.because };
    return;
  }
  if (use.kind === "unused") {
    const what = `the code of ${fn.address} was read, and does not ${use.verb} ${subject}`;
    yield { kind: "passed", function: fn.address, subject, what };
    return;
  }
  const { role, key, verdict, calls, shownBy } = use;
  const does = `${verdict.use.verb} ${subject}`;
  if (verdict.identity.length === 0) {
    if (verdict.undecided !== undefined && verdict.onlyKeyPolicyOpen) return;
    if (verdict.undecided !== undefined) {
      yield { kind: "undecided", function: fn.address, subject, because: verdict.undecided };
    } else if (verdict.keyPolicy.length === 0) {
      yield {
        kind: "passed",
        function: fn.address,
        subject,
        what: `${role.address} can use ${key.address} to ${does}`,
      };
    }
    return;
  }
  if (!isShown(model, use)) {
    yield {
      kind: "undecided",
      function: fn.address,
      subject,
      because: `${role.address} can ${does} only through a grant on all resources, so the plan does not show whether the function does; it lacks ${actionsText(verdict.identity)} on ${key.address}`,
    };
    return;
  }
  const missing = verdict.identity.map((action) => keyRight(key, action));
  const denied = verdict.nearMisses.some(({ statement }) => statement.effect === "Deny");
  yield {
    kind: "problem",
    function: fn.address,
    subject,
    ...severityOf(shownBy),
    confidence: role.isNew && verdict.shownUse && areCertain(shownBy) ? "certain" : "likely",
    message: `${role.address} can ${does}, but ${lacksText(denied, missing)} on ${key.address}, the key that encrypts it`,
    consequence: encrypted.whenDenied[verdict.use.verb] ?? DENIED,
    at: { resource: encrypted.keyAt.resource, path: encrypted.keyAt.path },
    related: [
      ...callSites(calls),
      ...(role.resource ? [{ resource: role.resource, path: [], note: roleNote(model, fn, role) }] : []),
      ...key.staleGrants
        .filter((grant) => grant.role === role.address)
        .map(({ resource, because }) => ({ resource, path: [], note: because })),
      ...nearMisses(model, verdict.nearMisses),
    ].slice(0, 5),
    fix:
      stalePrincipalFix(model, verdict.nearMisses) ??
      reviewed(
        shownBy.length > 0,
        rightsFix(
          model,
          { answer: "unmet", missing, denied, nearMisses: verdict.nearMisses, certain: false, open: [], granted: [] },
          {
            fn,
            role,
            label: `${fn.resource.parsed.name}_${key.resource?.parsed.name ?? "key"}`,
            asked: fn.resource,
            fromFunction: true,
            checkedAtCreation: false,
          },
        ),
      ),
  };
}

/** What only the function's code asks for, a person has to look at. */
const reviewed = (byCode: boolean, fix: FixPlan): FixPlan => (byCode ? { ...fix, review: true } : fix);

const DENIED = "Apply succeeds, and at run time every such call fails with AccessDenied from KMS.";
