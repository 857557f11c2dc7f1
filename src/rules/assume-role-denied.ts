import { type Assumption, assumptionsOf } from "../model/assumptions.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import { show } from "../values/text.ts";
import { reference } from "./hcl-names.ts";
import { nearMisses } from "./near-misses.ts";
import { rolePolicyFix } from "./role-policy-fix.ts";
import type { FixPlan, Outcome, Rule } from "./rule.ts";

export const assumeRoleDenied: Rule = {
  id: "assume-role-denied",
  summary:
    "The role may assume another role of this plan, whose trust policy does not let it in, or the other way round.",
  severity: "error",
  *check(model) {
    for (const fn of model.functions) {
      const ref = model.executionRole(fn);
      if (ref.kind !== "role" || ref.role.resource?.parsed.mode !== "managed") continue;
      for (const assumption of assumptionsOf(model.world, model.role, ref.role)) {
        yield* judge(model, fn, ref.role, assumption);
      }
    }
  },
};

function* judge(model: Model, fn: LambdaFunction, caller: Role, assumption: Assumption): Iterable<Outcome> {
  const { assumed, saidBy, outcome } = assumption;
  const { decision, failed } = outcome;
  const about = { function: fn.address, subject: assumed.address };
  if (decision.answer === "allowed") {
    yield { kind: "fine", ...about, what: `${caller.address} may assume ${assumed.address}` };
    return;
  }
  if (decision.answer === "undecided") {
    yield { kind: "undecided", ...about, because: decision.because.join("; ") };
    return;
  }
  // One side says that it is meant; what is amiss is the other one.
  const untrusted = saidBy === "caller";
  if (!failed.includes(untrusted ? "guard" : "identity")) return;
  const at = untrusted ? assumed.resource : caller.resource;
  if (!at) return;
  yield {
    kind: "problem",
    ...about,
    confidence: "certain",
    message: untrusted
      ? `${caller.address} may assume ${assumed.address}, which does not trust it`
      : `${assumed.address} trusts ${caller.address}, whose own policies do not let it assume a role of another account`,
    consequence: `Apply succeeds, and at run time AssumeRole fails with AccessDenied: "not authorized to perform: sts:AssumeRole on resource: ${show(assumed.arn)}".`,
    at: { resource: at, path: untrusted ? ["assume_role_policy"] : [] },
    related: [
      ...(caller.resource
        ? [{ resource: caller.resource, path: [], note: `the execution role of ${fn.address}` }]
        : []),
      ...nearMisses(model, decision.answer === "denied" ? decision.by : decision.nearMisses),
    ].slice(0, 4),
    fix: untrusted ? trustFix(assumed, caller, fn) : grantFix(assumed, caller, fn),
  };
}

const trustFix = (assumed: Role, caller: Role, fn: LambdaFunction): FixPlan => ({
  title: `let ${caller.address} assume ${assumed.address}`,
  snippet: [
    `    # a statement for the assume_role_policy of ${assumed.address}`,
    "    {",
    '      Effect    = "Allow"',
    '      Action    = "sts:AssumeRole"',
    `      Principal = { AWS = ${nameOf(caller, assumed.resource ?? fn.resource)} }`,
    "    }",
  ].join("\n"),
});

const grantFix = (assumed: Role, caller: Role, fn: LambdaFunction): FixPlan =>
  rolePolicyFix(
    caller,
    `${fn.resource.parsed.name}_assume`,
    ["sts:AssumeRole"],
    nameOf(assumed, caller.resource ?? fn.resource),
    fn.resource,
  );

const nameOf = (role: Role, from: LambdaFunction["resource"]): string =>
  role.resource ? reference(role.resource, "arn", from) : JSON.stringify(role.address);
