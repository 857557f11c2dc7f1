import { INVOKE_WITH_ROLE } from "../../aws/principals.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { FunctionRef, LambdaFunction } from "../../model/functions.ts";
import { judgeInvokeByRole } from "../../model/judge-invoke-by-role.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { InvokeByRoleNeed, Trigger } from "../../needs/needs.ts";
import { knownText } from "../../values/known.ts";
import { known, type Text } from "../../values/text.ts";
import type { Resource } from "../../world/types.ts";
import { denialFix } from "../fixes/deny-and-boundary.ts";
import { reference } from "../fixes/hcl-names.ts";
import { roleGrantFix } from "../fixes/role-policy-fix.ts";
import type { FixPlan, PassedOutcome, RelatedPlace, UndecidedOutcome } from "../rule.ts";
import { invoked } from "./invoke-needs.ts";
import { refusalMessage } from "./invoker-message.ts";
import type { Refusal } from "./invoker-refusal.ts";
import { invokerTrustFix, trustRelated } from "./invoker-trust.ts";
import { lostGrants } from "./lost-grants.ts";
import { nearMisses } from "./near-misses.ts";

type Found = Extract<FunctionRef, { kind: "found" }>;

/** Can the service assume the role, and can the role invoke the function? */
export function judgeInvoker(
  model: Model,
  trigger: Trigger,
  target: Found,
  need: InvokeByRoleNeed,
): Refusal | UndecidedOutcome | PassedOutcome {
  const { function: fn, qualifier } = target;
  const { declaredBy } = trigger;
  const about = { function: fn.address, subject: declaredBy.address };
  const namedBy = need.roleIn ?? declaredBy;
  const ref = model.role(need.role, namedBy.provider);
  if (ref.kind !== "role") {
    const because =
      ref.kind === "unknown" ? `its role is unknown: ${ref.because}` : (need.withoutRole ?? "no role is set for it");
    return { kind: "undecided", ...about, because };
  }
  const { role } = ref;
  const verdict = judgeInvokeByRole(need, role, fn, qualifier, model.policy(fn));
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  const what = invoked(fn, qualifier);
  if (verdict.answer === "met") {
    return { kind: "passed", ...about, what: `${role.address} can invoke ${what} for ${trigger.title}` };
  }
  const { untrusted, lacks } = verdict;
  const lost = lostGrants(role, lacks?.actions ?? []);
  const denial = lacks?.denied ? denialFix(lacks.nearMisses, lacks.actions) : null;
  return {
    kind: "refusal",
    ...about,
    certain: verdict.certain,
    message: refusalMessage(verdict, role, what, trigger, fn, qualifier),
    consequence: (untrusted ? need.whenUntrusted : undefined) ?? trigger.consequence,
    at: { resource: declaredBy, path: trigger.path },
    related: [
      { resource: namedBy, path: need.rolePath, note: `the role ${role.address} is set here` },
      ...(untrusted ? trustRelated(model, role, untrusted) : []),
      ...lost.related,
      ...nearMisses(model, (lacks?.nearMisses ?? []).filter(isForRole)),
      ...ineffectivePermissions(model, fn, role),
    ],
    fixes: [
      ...(untrusted ? [invokerTrustFix(model.world, need, role, untrusted)] : []),
      ...(lacks ? [denial ?? lost.fix ?? invokeRightsFix(model, role, lacks.actions, fn, qualifier, declaredBy)] : []),
    ],
  };
}

/** A statement of the function's policy for another principal was not meant for the role. */
const isForRole = ({ statement, parts }: StatementMatch): boolean =>
  statement.effect !== "Allow" || parts.every((part) => part.part !== "principal" || part.matches !== "no");

/** Permissions for the role's own service have no effect where a role invokes; they are seen in real code. */
function ineffectivePermissions(model: Model, fn: LambdaFunction, role: Role): readonly RelatedPlace[] {
  if (!role.resource) return [];
  return model.permissions.flatMap(({ resource, target }): readonly RelatedPlace[] => {
    if (target.kind !== "found" || target.function !== fn) return [];
    const name = knownText(resource.get("principal"));
    if (name === undefined || !INVOKE_WITH_ROLE.has(name)) return [];
    return [{ resource, path: ["principal"], note: `${name} invokes through a role: this permission has no effect` }];
  });
}

const invokeRightsFix = (
  { world }: Model,
  role: Role,
  actions: readonly string[],
  fn: LambdaFunction,
  qualifier: Text | null,
  declaredBy: Resource,
): FixPlan => {
  const write = (from: Resource): string => functionExpression(fn, qualifier, from);
  return roleGrantFix(world, role, declaredBy.parsed.name, [{ actions, owner: fn.resource, write }], declaredBy);
};

/** The ARN that the trigger names; parts of the qualifier that are unknown until apply become `*`. */
function functionExpression(fn: LambdaFunction, qualifier: Text | null, from: Resource): string {
  const arn = reference(fn.resource, "arn", from);
  if (!qualifier) return arn;
  const suffix = `:${known(qualifier) ?? "*"}`;
  return arn.startsWith('"') ? `${arn.slice(0, -1)}${suffix}"` : `"\${${arn}}${suffix}"`;
}
