import { actsForNobodyElse, isJudgedAction, isJudgedService, WITHOUT_SDK } from "../aws/judged-grants.ts";
import { mayNameAction, serviceOf } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { matches } from "../values/match.ts";
import { known, type Text, text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import { callsOf } from "./judge-call.ts";
import type { Model } from "./model.ts";
import { type RoleUse, type RoleUses, roleUses } from "./role-uses.ts";
import type { Role } from "./roles.ts";

/** The statements of a policy of a role that nothing uses. */
export interface UnusedGrants {
  readonly policy: Role["identity"][number];
  readonly statements: readonly [Statement, ...Statement[]];
}

/**
 * The statements that no code, trigger or setting of a role's functions uses; none where something else may use the role,
 * or may be used.
 */
export function unusedGrants(model: Model, role: Role): readonly UnusedGrants[] {
  const used = roleUses(model, role);
  if (used.open.length > 0 || used.functions.length === 0 || !isForLambdaAlone(role) || mayRunElse(model, role))
    return [];
  if (!used.uses.every(isAlone)) return [];
  const refused = refusedServices(model, used);
  return role.identity.flatMap((policy): readonly UnusedGrants[] => {
    const [first, ...more] = policy.statements.filter(
      (statement) => isUnused(statement, used.uses) && !servicesOf(statement).some((each) => refused.has(each)),
    );
    return first ? [{ policy, statements: [first, ...more] }] : [];
  });
}

/** Can nobody but Lambda assume it? */
function isForLambdaAlone({ trust }: Role): boolean {
  if ("unknown" in trust || trust.incomplete !== undefined) return false;
  return trust.statements.every(
    ({ effect, principals }) =>
      effect === "Deny" ||
      (effect === "Allow" &&
        principals !== null &&
        !principals.negated &&
        principals.unknown === undefined &&
        principals.entries.every(({ kind, value }) => kind === "Service" && known(value) === "lambda.amazonaws.com")),
  );
}

/**
 * What runs functions of its own under a role that Lambda assumes. What a stack makes is not in the plan.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CanaryPermissions.html
 */
function mayRunElse({ world }: Model, { resource, arn }: Role): boolean {
  const canaries = world.of("aws_synthetics_canary").some((canary) => {
    const named = textOf(canary.get("execution_role_arn"));
    return named.kind !== "text" || matches(arn, named.text) !== "no";
  });
  const stacks = ["aws_cloudformation_stack", "aws_serverlessapplicationrepository_cloudformation_stack"];
  return (
    canaries ||
    stacks.some((type) =>
      world
        .of(type)
        .some((stack) =>
          ["parameters", "template_body"].some((name) => resource === undefined || stack.takesFrom(name, resource)),
        ),
    )
  );
}

/** Does it use nothing but its own permission? */
const isAlone = ({ by }: RoleUse): boolean =>
  by.kind === "need" || actsForNobodyElse(by.call.service, by.call.operation);

/** A statement that nearly allows a refused call is to be mended, not removed. */
const refusedServices = (model: Model, { functions }: RoleUses): ReadonlySet<string> =>
  new Set(
    functions
      .flatMap((fn) => callsOf(model, fn))
      .flatMap(({ rights }) =>
        rights.flatMap(({ right, verdict }) => (verdict.answer === "allowed" ? [] : right.actions.map(serviceOf))),
      ),
  );

const servicesOf = ({ actions }: Statement): readonly string[] =>
  actions.patterns.map((pattern) => serviceOf(known(pattern) ?? ""));

function isUnused({ effect, actions, resources }: Statement, uses: readonly RoleUse[]): boolean {
  if (effect !== "Allow" || actions.negated || actions.unknown !== undefined) return false;
  if (!resources || resources.negated || resources.unknown !== undefined) return false;
  const names = actions.patterns.map((pattern) => known(pattern));
  if (names.length === 0 || !names.every((name) => name !== undefined && isJudgedService(serviceOf(name))))
    return false;
  if (mayNameAction(actions, WITHOUT_SDK)) return false;
  const isPlain = names.every((name) => name !== undefined && isJudgedAction(name));
  return !uses.some(
    (use) =>
      use.actions.some((action) => names.some((name) => name !== undefined && serviceOf(name) === serviceOf(action))) &&
      (!isPlain || mayNameAction(actions, use.actions)) &&
      (use.unknown !== undefined || use.on.some((asked) => resources.patterns.some((one) => mayBeOn(one, asked)))),
  );
}

/** May the pattern be about this, about something in it, or about what it is in? */
function mayBeOn(pattern: Text, asked: Text): boolean {
  const inside: Text[number] = { id: "something in it", label: "*", chars: "any" };
  return [pattern, withoutEnd(pattern)].some(
    (one) =>
      matches(one, asked) !== "no" ||
      matches(one, text(asked, inside)) !== "no" ||
      matches(text(one, "*"), asked) !== "no",
  );
}

/** `bucket/*` is about the bucket as well. */
const withoutEnd = (pattern: Text): Text => {
  const last = pattern.at(-1);
  return typeof last === "string" && /[/:]\*$/.test(last) ? text(pattern.slice(0, -1), last.slice(0, -2)) : pattern;
};
