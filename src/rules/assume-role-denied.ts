import type { GuardedDecision } from "../iam/decide-guarded.ts";
import { missesOf } from "../iam/misses.ts";
import type { Decision } from "../iam/types.ts";
import { type Assumption, assumption, assumptionsOf } from "../model/assumptions.ts";
import { calledBy } from "../model/called-resources.ts";
import { contextOf } from "../model/decide-call.ts";
import { type JudgedCall, judgedCalls } from "../model/judge-call.ts";
import type { Model } from "../model/model.ts";
import { isAssumption } from "../model/refused-calls.ts";
import type { Role } from "../model/roles.ts";
import { equalTexts } from "../values/compare.ts";
import { show } from "../values/text.ts";
import { reasoned } from "../values/words.ts";
import type { InModule } from "../world/local-address.ts";
import type { Resource, World } from "../world/types.ts";
import { accountHcl } from "./fixes/account-hcl.ts";
import { reference } from "./fixes/hcl-names.ts";
import { roleGrantFix } from "./fixes/role-policy-fix.ts";
import { stalePrincipalFix } from "./fixes/stale-principal-fix.ts";
import type { Change, FixPlan, Outcome, Rule } from "./rule.ts";
import { areCertain, callSites, roleNote, severityOf } from "./shared/call-sites.ts";
import { nearMisses } from "./shared/near-misses.ts";

export const assumeRoleDenied: Rule = {
  id: "assume-role-denied",
  summary:
    "The role's policies allow it to assume another role of this plan, but that role's trust policy does not, or the other way around.",
  severity: "error",
  *check(model) {
    for (const candidate of [...byFunctions(model), ...byCode(model), ...byTriggers(model)])
      yield* judgeCandidate(model, candidate);
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
  /** The calls in the function's code that assume it. */
  readonly calls: readonly JudgedCall[];
  /** All of the function's code was read, and it does not assume the role. */
  readonly unused?: boolean;
  /** The resource whose module a fix is written for. */
  readonly from: Resource;
}

function* byFunctions(model: Model): Iterable<Candidate> {
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role" || ref.role.resource?.parsed.mode !== "managed") continue;
    for (const assumption of assumptionsOf(model.world, model.role, ref.role)) {
      const { resource } = assumption.assumed;
      const byCode = resource ? calledBy(model, fn, resource).kind : "unknown";
      // What the code assumes is looked at call by call.
      if (byCode === "called") continue;
      const note = `the execution role of ${fn.address}`;
      const unused = byCode === "not-called";
      yield { fn: fn.address, caller: ref.role, note, assumption, calls: [], unused, from: fn.resource };
    }
  }
}

/** What the code of functions assumes: both sides must allow it, whichever of them names the other. */
function* byCode(model: Model): Iterable<Candidate> {
  const found = new Map<string, Candidate & { readonly calls: JudgedCall[] }>();
  for (const judged of judgedCalls(model)) {
    const { fn, role, rights } = judged;
    for (const one of rights) {
      const { resource } = one.right.target;
      if (!role || !resource || !isAssumption(one)) continue;
      const assumed = model.role(resource.get("arn"), resource.provider);
      if (assumed.kind !== "role") continue;
      const key = JSON.stringify([fn.address, role.address, assumed.role.address]);
      const earlier = found.get(key);
      if (earlier) earlier.calls.push(judged);
      else
        found.set(key, {
          fn: fn.address,
          caller: role,
          note: roleNote(model, fn, role),
          assumption: assumption(role, assumed.role, "code", contextOf(one.right)),
          calls: [judged],
          from: fn.resource,
        });
    }
  }
  yield* found.values();
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
        calls: [],
        from: declaredBy,
      };
    }
  }
}

function* judgeCandidate(model: Model, candidate: Candidate): Iterable<Outcome> {
  const { fn, caller, assumption, unused } = candidate;
  const { assumed, outcome } = assumption;
  const { decision } = outcome;
  const about = { function: fn, subject: assumed.address };
  if (unused) {
    yield { kind: "passed", ...about, what: `the code of ${fn} was read, and does not assume ${assumed.address}` };
  } else if (decision.answer === "allowed") {
    yield { kind: "passed", ...about, what: `${caller.address} can assume ${assumed.address}` };
  } else if (decision.answer === "undecided") {
    yield { kind: "undecided", ...about, because: reasoned(decision.because) };
  } else {
    for (const place of faultyPlaces(candidate)) yield* problemAt(model, candidate, decision, place);
  }
}

type Place = GuardedDecision["failed"][number];

/** Which side is at fault. */
function faultyPlaces({ caller, assumption }: Candidate): readonly Place[] {
  const { assumed, namedBy, outcome } = assumption;
  const { failed } = outcome;
  // Where one side names the other, that side shows what is meant, and the fault is on the other.
  if (namedBy === "caller") return failed.filter((place) => place === "guard");
  if (namedBy === "trust") return failed.filter((place) => place === "identity");
  if (!failed.includes("guard")) return failed;
  // In one account a trust policy that names the role is enough.
  const across = namedBy === "code" && equalTexts(caller.account, assumed.account) === "no";
  return across ? failed : ["guard"];
}

function* problemAt(model: Model, candidate: Candidate, decision: Decision, place: Place): Iterable<Outcome> {
  const { fn, caller, note, assumption, calls, from } = candidate;
  const { assumed, namedBy } = assumption;
  const untrusted = place === "guard";
  const at = untrusted ? assumed.resource : caller.resource;
  if (!at) return;
  yield {
    kind: "problem",
    function: fn,
    subject: assumed.address,
    ...severityOf(calls),
    confidence: areCertain(calls) ? "certain" : "likely",
    message: assumptionMessage(caller, assumed, note, namedBy, untrusted),
    consequence: `Apply succeeds, and at run time AssumeRole fails with AccessDenied: "not authorized to perform: sts:AssumeRole on resource: ${show(assumed.arn)}".`,
    at: { resource: at, path: untrusted ? ["assume_role_policy"] : [] },
    related: [
      ...callSites(calls),
      ...(caller.resource ? [{ resource: caller.resource, path: [], note }] : []),
      ...nearMisses(model, missesOf(decision)),
    ].slice(0, 5),
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
  if (namedBy === "setting" || namedBy === "code") {
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
  const principal = own
    ? selfLines(caller, inText)
    : [`      Principal = { AWS = ${arnExpression(world, caller, home)} }`];
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
    ...(own ? {} : { changes: trusting(assumed, caller, arnExpression(world, caller, home)) }),
  };
};

/** A statement for the other role, unless one would then wait for the other. */
function trusting({ resource }: Role, caller: Role, principal: string): readonly Change[] {
  if (resource?.parsed.mode !== "managed" || principal.startsWith("<")) return [];
  if (caller.resource !== undefined && caller.resource.comesAfter(resource) !== "no") return [];
  const add = { actions: ["sts:AssumeRole"], principals: { type: "AWS", identifiers: [principal] } } as const;
  return [{ kind: "statement", resource, attribute: "assume_role_policy", add }];
}

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
  const write = (module: InModule): string => arnExpression(world, assumed, module);
  const grant = { actions: ["sts:AssumeRole"], owner: assumed.resource, write };
  return { ...roleGrantFix(world, caller, `${from.parsed.name}_assume`, [grant], from), review: true };
};

const arnExpression = ({ names }: World, role: Role, from: InModule): string =>
  role.resource ? reference(role.resource, "arn", from, names) : JSON.stringify(role.address);
