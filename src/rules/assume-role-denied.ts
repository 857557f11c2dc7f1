import { missesOf } from "../iam/misses.ts";
import { type Assumption, assumption, assumptionsOf } from "../model/assumptions.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import { equalTexts } from "../values/compare.ts";
import { show } from "../values/text.ts";
import { reasoned } from "../values/words.ts";
import type { Resource, World } from "../world/types.ts";
import { accountHcl } from "./fixes/account-hcl.ts";
import { reference } from "./fixes/hcl-names.ts";
import { roleGrantFix } from "./fixes/role-policy-fix.ts";
import { stalePrincipalFix } from "./fixes/stale-principal-fix.ts";
import type { FixPlan, Outcome, Rule } from "./rule.ts";
import { nearMisses } from "./shared/near-misses.ts";

export const assumeRoleDenied: Rule = {
  id: "assume-role-denied",
  summary:
    "The role's policies allow it to assume another role of this plan, but that role's trust policy does not, or the other way around.",
  severity: "error",
  *check(model) {
    for (const candidate of [...byFunctions(model), ...byTriggers(model)]) yield* judgeCandidate(model, candidate);
  },
};

/** A role that is expected to assume another one. */
interface Candidate {
  /** The address of the function that the caller runs or starts; null where that is unknown. */
  readonly fn: string | null;
  readonly caller: Role;
  /** Which role the caller is: that of a function, or of a trigger. */
  readonly note: string;
  readonly assumption: Assumption;
  /** The resource whose module a fix is written for. */
  readonly from: Resource;
}

function* byFunctions(model: Model): Iterable<Candidate> {
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role" || ref.role.resource?.parsed.mode !== "managed") continue;
    for (const assumption of assumptionsOf(model.world, model.role, ref.role)) {
      const note = `the execution role of ${fn.address}`;
      yield { fn: fn.address, caller: ref.role, note, assumption, from: fn.resource };
    }
  }
}

/** Step Functions: the machine's own role assumes the one that a state names. */
function* byTriggers(model: Model): Iterable<Candidate> {
  for (const { trigger, target } of model.triggers) {
    for (const need of trigger.needs) {
      if (need.kind !== "invoke-by-role" || need.assumedBy === undefined) continue;
      const { declaredBy } = trigger;
      const caller = model.role(need.assumedBy, declaredBy.provider);
      const assumed = model.role(need.role, declaredBy.provider);
      if (caller.kind !== "role" || assumed.kind !== "role") continue;
      yield {
        fn: target.kind === "found" ? target.function.address : null,
        caller: caller.role,
        note: `the role of ${declaredBy.address}`,
        assumption: assumption(caller.role, assumed.role, "setting"),
        from: declaredBy,
      };
    }
  }
}

function* judgeCandidate(model: Model, { fn, caller, note, assumption, from }: Candidate): Iterable<Outcome> {
  const { assumed, namedBy, outcome } = assumption;
  const { decision, failed } = outcome;
  const about = { function: fn, subject: assumed.address };
  if (decision.answer === "allowed") {
    yield { kind: "passed", ...about, what: `${caller.address} can assume ${assumed.address}` };
    return;
  }
  if (decision.answer === "undecided") {
    yield { kind: "undecided", ...about, because: reasoned(decision.because) };
    return;
  }
  // Where one side names the other, that side shows what is meant, and the fault is on the other.
  const place =
    namedBy === "setting"
      ? failed.includes("guard")
        ? "guard"
        : "identity"
      : namedBy === "caller"
        ? "guard"
        : "identity";
  if (!failed.includes(place)) return;
  const untrusted = place === "guard";
  const at = untrusted ? assumed.resource : caller.resource;
  if (!at) return;
  yield {
    kind: "problem",
    ...about,
    confidence: "certain",
    message: assumptionMessage(caller, assumed, note, namedBy, untrusted),
    consequence: `Apply succeeds, and at run time AssumeRole fails with AccessDenied: "not authorized to perform: sts:AssumeRole on resource: ${show(assumed.arn)}".`,
    at: { resource: at, path: untrusted ? ["assume_role_policy"] : [] },
    related: [
      ...(caller.resource ? [{ resource: caller.resource, path: [], note }] : []),
      ...nearMisses(model, missesOf(decision)),
    ].slice(0, 4),
    fix: untrusted
      ? (stalePrincipalFix(model, missesOf(decision)) ?? roleTrustFix(model.world, assumed, caller, from))
      : grantFix(model, assumed, caller, from),
  };
}

function assumptionMessage(
  caller: Role,
  assumed: Role,
  note: string,
  namedBy: Assumption["namedBy"],
  untrusted: boolean,
): string {
  if (namedBy === "setting") {
    const failure = `${caller.address}, ${note}, cannot assume ${assumed.address}`;
    return untrusted
      ? `${failure}: the trust policy of ${assumed.address} does not allow it`
      : `${failure}: its own policies do not allow it`;
  }
  return untrusted
    ? `${caller.address} cannot assume ${assumed.address}: the trust policy of ${assumed.address} does not allow it`
    : `${caller.address} cannot assume ${assumed.address} in another account: ${assumed.address} trusts it, but its own policies do not allow it`;
}

const roleTrustFix = (world: World, assumed: Role, caller: Role, from: Resource): FixPlan => {
  const home = assumed.resource ?? from;
  const own = caller.resource !== undefined && caller.resource === assumed.resource;
  const { inText, declare } = accountHcl(world, caller.account, home);
  const principal = own ? selfLines(caller, inText) : [`      Principal = { AWS = ${arnExpression(caller, home)} }`];
  return {
    title: `allow ${caller.address} to assume ${assumed.address}`,
    snippet: [
      ...(own && declare !== "" ? [declare.trimEnd(), ""] : []),
      `    # a statement for the assume_role_policy of ${assumed.address}`,
      "    {",
      '      Effect    = "Allow"',
      '      Action    = "sts:AssumeRole"',
      ...principal,
      "    }",
    ].join("\n"),
  };
};

/**
 * A role cannot name itself: its block cannot refer to itself, and IAM refuses a principal that does not exist yet.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function selfLines({ account, arn }: Role, inText: string): readonly string[] {
  const pattern = arn.map((part) =>
    typeof part === "string" ? part : equalTexts([part], account) === "yes" ? inText : "*",
  );
  return [
    `      Principal = { AWS = "arn:aws:iam::${inText}:root" }`,
    `      Condition = { ArnLike = { "aws:PrincipalArn" = "${pattern.join("")}" } }`,
  ];
}

const grantFix = ({ world }: Model, assumed: Role, caller: Role, from: Resource): FixPlan => {
  const write = (module: Resource): string => arnExpression(assumed, module);
  const grant = { actions: ["sts:AssumeRole"], owner: assumed.resource, write };
  return roleGrantFix(world, caller, `${from.parsed.name}_assume`, [grant], from);
};

const arnExpression = (role: Role, from: Resource): string =>
  role.resource ? reference(role.resource, "arn", from) : JSON.stringify(role.address);
