import type { StatementMatch } from "../iam/types.ts";
import type { FunctionRef, LambdaFunction } from "../model/functions.ts";
import { type InvokerVerdict, judgeInvokeByRole } from "../model/judge-invoke-by-role.ts";
import { judgeRights } from "../model/judge-rights.ts";
import type { Model } from "../model/model.ts";
import type { InvokeByRoleNeed, InvokerRightsNeed, Trigger } from "../model/needs.ts";
import type { Role } from "../model/roles.ts";
import { equalTexts } from "../values/compare.ts";
import { knownText } from "../values/known.ts";
import { known, type Text } from "../values/text.ts";
import type { Resource } from "../world/types.ts";
import { reference } from "./hcl-names.ts";
import { invoked } from "./invoke-needs.ts";
import type { Refusal } from "./invoker-refusal.ts";
import { nearMisses } from "./near-misses.ts";
import { rolePolicyFix } from "./role-policy-fix.ts";
import { resourceExpression } from "./role-rights.ts";
import type { Fine, Open, RelatedPlace } from "./rule.ts";
import { trustPolicy, trustTitle } from "./trust-fix.ts";

type Found = Extract<FunctionRef, { kind: "found" }>;

/** May the service assume the role, and may the role invoke the function? */
export function judgeInvoker(
  model: Model,
  trigger: Trigger,
  target: Found,
  need: InvokeByRoleNeed,
): Refusal | Open | Fine {
  const { function: fn, qualifier } = target;
  const { declaredBy } = trigger;
  const about = { function: fn.address, subject: declaredBy.address };
  const namedBy = need.roleIn ?? declaredBy;
  const ref = model.role(need.role, namedBy.provider);
  if (ref.kind !== "role") {
    const because =
      ref.kind === "unknown" ? `its role is not known: ${ref.because}` : (need.withoutRole ?? "no role is set for it");
    return { kind: "undecided", ...about, because };
  }
  const { role } = ref;
  const verdict = judgeInvokeByRole(need, role, fn, qualifier, model.policy(fn));
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  const what = invoked(fn, qualifier);
  if (verdict.answer === "met") {
    return { kind: "fine", ...about, what: `${role.address} may invoke ${what} for ${trigger.title}` };
  }
  const { untrusted, lacks } = verdict;
  const consequence = untrusted && need.whenUntrusted ? need.whenUntrusted : trigger.consequence;
  return {
    kind: "refusal",
    ...about,
    certain: verdict.certain,
    message: messageFor(verdict, role, what, trigger, fn, qualifier),
    consequence,
    at: { resource: declaredBy, path: trigger.path },
    related: [
      { resource: namedBy, path: need.rolePath, note: `${role.address} is named here` },
      ...(untrusted && role.resource
        ? [{ resource: role.resource, path: ["assume_role_policy"], note: `who may assume ${role.address}` }]
        : []),
      ...nearMisses(model, untrusted?.nearMisses ?? []),
      ...nearMisses(model, (lacks?.nearMisses ?? []).filter(isForRole)),
      ...elsewhere(model, fn, role),
    ],
    fixes: [
      ...(untrusted
        ? [
            {
              title: trustTitle([untrusted.service], role),
              snippet: trustPolicy([untrusted.service], limitedTo(need, untrusted.nearMisses)),
            },
          ]
        : []),
      ...(lacks && !lacks.denied ? [rightsFix(role, lacks.actions, fn, qualifier, declaredBy)] : []),
    ],
  };
}

function messageFor(
  { untrusted, lacks }: Extract<InvokerVerdict, { answer: "unmet" }>,
  role: Role,
  what: string,
  trigger: Trigger,
  fn: LambdaFunction,
  qualifier: Text | null,
): string {
  const actions = lacks?.actions.join(", ") ?? "";
  const missing = lacks?.denied
    ? `denied ${actions}`
    : `missing ${actions}${qualifier && lacks && onBareFunction(lacks.nearMisses, fn) ? ", allowed on the function's bare ARN alone, which does not cover its aliases and versions" : ""}`;
  if (!untrusted) return `${role.address} may not invoke ${what} for ${trigger.title}: ${missing}`;
  const who = `${role.address}, the role with which ${trigger.title} invokes ${what},`;
  const trust = untrusted.nearMisses.some(failsInCondition)
    ? `${who} trusts ${untrusted.service} under a condition alone that does not hold`
    : `${who} does not trust ${untrusted.service}`;
  return lacks ? `${trust}, and may not invoke the function: ${missing}` : trust;
}

const failsInCondition = ({ statement, parts }: StatementMatch): boolean =>
  statement.effect === "Allow" && parts.every((part) => part.part === "condition" || part.matches !== "no");

/** The source that a trust policy may be limited to, where one was meant to be: what apply decides is a `*`. */
function limitedTo(need: InvokeByRoleNeed, misses: readonly StatementMatch[]): string | null {
  const [source] = need.trustContext?.get("aws:sourcearn") ?? [];
  if (!source || !misses.some(failsInCondition)) return null;
  return source.map((part) => (typeof part === "string" ? part : "*")).join("");
}

/** Is there a statement that would do, had the trigger not named an alias or version? */
const onBareFunction = (misses: readonly StatementMatch[], fn: LambdaFunction): boolean =>
  misses.some(
    ({ statement, parts }) =>
      parts.every((part) => part.part === "resource" || part.matches !== "no") &&
      statement.resources?.negated === false &&
      statement.resources.patterns.some((pattern) => equalTexts(pattern, fn.arn) === "yes"),
  );

/** A statement of the function's policy that is for somebody else was never meant for the role. */
const isForRole = ({ statement, parts }: StatementMatch): boolean =>
  statement.effect !== "Allow" || parts.every((part) => part.part !== "principal" || part.matches !== "no");

/** Permissions for the role's own service say nothing where a role invokes: seen in real code, and of no use. */
function elsewhere(model: Model, fn: LambdaFunction, role: Role): readonly RelatedPlace[] {
  if (!role.resource) return [];
  return model.permissions.flatMap(({ resource, target }): readonly RelatedPlace[] => {
    if (target.kind !== "found" || target.function !== fn) return [];
    const name = knownText(resource.get("principal"));
    if (name === undefined || !INERT.has(name)) return [];
    return [{ resource, path: ["principal"], note: `${name} invokes by a role: this permission changes nothing` }];
  });
}

/** Services that never call a function by its resource policy. */
const INERT: ReadonlySet<string> = new Set([
  "firehose.amazonaws.com",
  "kinesisanalytics.amazonaws.com",
  "pipes.amazonaws.com",
  "scheduler.amazonaws.com",
  "states.amazonaws.com",
]);

function rightsFix(
  role: Role,
  actions: readonly string[],
  fn: LambdaFunction,
  qualifier: Text | null,
  declaredBy: Resource,
): { readonly title: string; readonly snippet: string } {
  const { title, snippet } = rolePolicyFix(
    role,
    declaredBy.parsed.name,
    actions,
    functionExpression(fn, qualifier, role.resource ?? declaredBy),
    declaredBy,
  );
  return { title, snippet: snippet ?? "" };
}

/** The ARN that the trigger names; what apply decides of the qualifier is a `*`. */
function functionExpression(fn: LambdaFunction, qualifier: Text | null, from: Resource): string {
  const arn = reference(fn.resource, "arn", from);
  if (!qualifier) return arn;
  const suffix = `:${known(qualifier) ?? "*"}`;
  return arn.startsWith('"') ? `${arn.slice(0, -1)}${suffix}"` : `"\${${arn}}${suffix}"`;
}

/** Rights of the same role on other things: the pipe's source, the list of functions. */
export function judgeInvokerRights(
  model: Model,
  trigger: Trigger,
  { function: fn }: Found,
  need: InvokerRightsNeed,
): Refusal | Open | Fine {
  const { declaredBy } = trigger;
  const about = { function: fn.address, subject: declaredBy.address };
  const ref = model.role(need.role, declaredBy.provider);
  if (ref.kind !== "role") {
    const because = ref.kind === "unknown" ? `its role is not known: ${ref.because}` : "no role is set for it";
    return { kind: "undecided", ...about, because };
  }
  const { role } = ref;
  const verdict = judgeRights(model.world, null, role, need.rights, false);
  if (verdict.answer === "met") return { kind: "fine", ...about, what: `${role.address} may ${need.purposeText}` };
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  const missing = verdict.missing.map((right) => right.anyOf.join(" or "));
  const { title, snippet } = rolePolicyFix(
    role,
    declaredBy.parsed.name,
    verdict.missing.map((right) => right.anyOf[0] ?? ""),
    resourceExpression(model, verdict.missing, role.resource ?? declaredBy),
    declaredBy,
  );
  return {
    kind: "refusal",
    ...about,
    certain: verdict.certain,
    message: `${role.address} may not ${need.purposeText}: ${verdict.denied ? "denied" : "missing"} ${missing.join(", ")}`,
    consequence: need.consequence,
    at: { resource: declaredBy, path: trigger.path },
    related: [
      { resource: declaredBy, path: need.rolePath, note: `${role.address} is named here` },
      ...nearMisses(model, verdict.nearMisses),
    ],
    fixes: verdict.denied ? [] : [{ title, snippet: snippet ?? "" }],
  };
}
