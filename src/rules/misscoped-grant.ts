import { parseArn } from "../aws/arn.ts";
import type { Policy, Statement } from "../iam/types.ts";
import { executionRoles } from "../model/execution-roles.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import { known, show, type Text } from "../values/text.ts";
import { commaed } from "../values/words.ts";
import { isApplied } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";
import { fittingResource } from "./fixes/fitting-resource.ts";
import type { FixPlan, Outcome, Problem, Rule } from "./rule.ts";
import { otherRefusedPermissions } from "./shared/refused-permissions.ts";

/** Based on the service authorization reference: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export const misscopedGrant: Rule = {
  id: "misscoped-grant",
  summary: "A statement that can never apply: its actions do not exist on its resources, or not at all.",
  severity: "warning",
  *check(model) {
    for (const role of executionRoles(model)) {
      for (const policy of role.identity) yield* judgePolicy(model, role, policy);
    }
    yield* otherRefusedPermissions(model);
  },
};

function* judgePolicy(model: Model, role: Role, policy: Policy): Iterable<Outcome> {
  const resource = model.world.find(policy.origin.address);
  if (!resource) return;
  const faults = [...policy.statements.flatMap(noArns), ...policy.statements.flatMap((each) => faultsOf(model, each))];
  const [first, ...others] = faults;
  if (!first) return;
  const onlyNames = faults.every((fault) => fault.kind === "no-such-action");
  const problem: Problem = {
    kind: "problem",
    function: null,
    subject: resource.address,
    confidence: onlyNames ? "likely" : "certain",
    message: `in ${resource.address}, ${first.text}`,
    consequence: policyConsequence(resource, faults),
    at: { resource, path: policy.origin.path },
    related: [
      ...others.slice(0, 3).map((fault) => ({ resource, path: policy.origin.path, note: `also, ${fault.text}` })),
      ...(role.resource ? [{ resource: role.resource, path: [], note: "the role that it is for" }] : []),
    ],
    fix: first.fix,
  };
  yield problem;
}

interface Fault {
  readonly kind: "no-such-action" | "no-such-pair" | "no-arn";
  readonly text: string;
  readonly fix: FixPlan;
}

function policyConsequence(policy: Resource, faults: readonly Fault[]): string {
  const refused = faults.some(({ kind }) => kind === "no-arn") && isApplied(policy);
  return refused
    ? 'IAM refuses the policy: apply fails with "MalformedPolicyDocument: Resource … must be in ARN format".'
    : "IAM accepts the policy without a warning, but these actions are not granted to anyone.";
}

/** Resources that do not begin as an ARN does: `alias/aws/sqs`, a queue's URL. IAM refuses the whole policy. */
const noArns = ({ resources }: Statement): readonly Fault[] =>
  (resources?.patterns ?? []).filter(isNoArn).map((resource) => {
    const name = show(resource);
    const ownKey = /^alias\/aws\//.test(name);
    return {
      kind: "no-arn",
      text: `the resource ${name} is not an ARN`,
      fix: {
        title: ownKey
          ? `remove ${name}: the role needs no permission on a key that AWS manages for a service`
          : `replace ${name} with an ARN`,
      },
    };
  });

function isNoArn(resource: Text): boolean {
  const [first] = resource;
  return typeof first === "string" && /^(?!arn)[a-z]/i.test(first) && parseArn(resource).kind === "no-arn";
}

/** Actions of an Allow statement that apply to none of its resources. */
function faultsOf({ authorization }: Model, statement: Statement): readonly Fault[] {
  const { actions, resources, effect } = statement;
  if (effect !== "Allow" || actions.negated || resources === null || resources.negated) return [];
  if (resources.unknown !== undefined || resources.patterns.length === 0 || resources.patterns.some(isNoArn)) return [];
  if (resources.patterns.every(isPlaceholder)) return [];
  const services = resources.patterns.map((resource) => serviceIn(resource));
  const isForAnotherService = (action: string): boolean => {
    const formats = (authorization.resourceTypesOf(action) ?? []).map((type) => type.format.split(":")[2]);
    return services.every((service) => service !== undefined && !formats.includes(service));
  };
  /** `sns:Publish` and `sqs:SendMessage` on one destination, whichever it is: common in modules, and harmless. */
  const someOtherMeets = (action: string): boolean =>
    actions.patterns.some((pattern) => {
      const other = known(pattern);
      return other !== action && resources.patterns.some((each) => other === undefined || meets(other, each));
    });
  const meets = (action: string, resource: Text): boolean => authorization.canMeet(action, resource) !== "no";
  return actions.patterns.flatMap((pattern): readonly Fault[] => {
    const action = known(pattern);
    if (action === undefined || /[*?]/.test(action)) return [];
    if (authorization.isAction(action) === "no") {
      const nearest = authorization.nearestAction(action);
      const meant = nearest === undefined ? "" : `: did you mean ${nearest}?`;
      return [
        {
          kind: "no-such-action",
          text: `${action} is no action of AWS${meant}`,
          fix: { title: nearest === undefined ? `remove ${action}` : `replace ${action} with ${nearest}` },
        },
      ];
    }
    if (!resources.patterns.every((resource) => authorization.canMeet(action, resource) === "no")) return [];
    if (isForAnotherService(action) && someOtherMeets(action)) return [];
    return [
      {
        kind: "no-such-pair",
        text: `${action} never applies to ${commaed(resources.patterns.map(show))}`,
        fix: { title: fittingResource(authorization, action, resources.patterns) },
      },
    ];
  });
}

/**
 * `arn:aws:kms:::NOT_IN_USE`: what a module writes where it must name a resource and has none. A statement that is
 * meant to grant nothing is no mistake.
 */
function isPlaceholder(resource: Text): boolean {
  const name = known(resource)?.split(/[:/]/).at(-1) ?? "";
  return PLACEHOLDER.test(name.replaceAll(/[-_. ]/g, ""));
}
const PLACEHOLDER = /^(?:notinuse|notused|unused|none|null|nothing|dummy|placeholder|disabled|doesnotexist|noop|na)$/i;

/** The service of an ARN pattern; undefined where it is a wildcard or unknown. */
function serviceIn(resource: Text): string | undefined {
  const arn = parseArn(resource);
  const service = arn.kind === "arn" ? known(arn.service) : undefined;
  return service === undefined || /[*?]/.test(service) ? undefined : service;
}
