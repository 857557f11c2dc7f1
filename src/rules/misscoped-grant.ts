import { parseArn } from "../aws/arn.ts";
import type { Policy, Statement } from "../iam/types.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import { known, show, type Text } from "../values/text.ts";
import type { FixPlan, Outcome, Problem, Rule } from "./rule.ts";

/** Works on service authorization data: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export const misscopedGrant: Rule = {
  id: "misscoped-grant",
  summary: "A statement that can never apply: its actions do not exist on its resources, or not at all.",
  severity: "warning",
  *check(model) {
    for (const role of executionRoles(model)) {
      for (const policy of role.identity) yield* judge(model, role, policy);
    }
  },
};

export function executionRoles(model: Model): readonly Role[] {
  const roles = model.functions.flatMap((fn) => {
    const ref = model.executionRole(fn);
    return ref.kind === "role" ? [ref.role] : [];
  });
  return [...new Set(roles)];
}

function* judge(model: Model, role: Role, policy: Policy): Iterable<Outcome> {
  const resource = model.world.find(policy.origin.address);
  if (!resource || policy.origin.sensitive) return;
  const faults = policy.statements.flatMap((statement) => faultsOf(model, statement));
  const [first, ...others] = faults;
  if (!first) return;
  const onlyNames = faults.every((fault) => fault.kind === "no-such-action");
  const problem: Problem = {
    kind: "problem",
    function: null,
    subject: resource.address,
    ...(onlyNames ? { severity: "note" as const } : {}),
    confidence: "certain",
    message: `in ${resource.address}, ${first.text}`,
    consequence: "IAM accepts the policy without a word, and these actions are not granted to anyone.",
    at: { resource, path: policy.origin.path },
    related: [
      ...others.slice(0, 3).map((fault) => ({ resource, path: policy.origin.path, note: `also, ${fault.text}` })),
      ...(role.resource ? [{ resource: role.resource, path: [], note: "the role that it is meant for" }] : []),
    ],
    fix: first.fix,
  };
  yield problem;
}

interface Fault {
  readonly kind: "no-such-action" | "no-such-pair";
  readonly text: string;
  readonly fix: FixPlan;
}

/** Actions of an Allow statement that no resource of the statement can be the object of. */
function faultsOf({ authorization }: Model, statement: Statement): readonly Fault[] {
  const { actions, resources, effect } = statement;
  if (effect !== "Allow" || actions.negated || resources === null || resources.negated) return [];
  if (resources.unknown !== undefined || resources.patterns.length === 0) return [];
  const services = resources.patterns.map((resource) => serviceIn(resource));
  const isForAnotherService = (action: string): boolean => {
    const formats = (authorization.resourceTypesOf(action) ?? []).map((type) => type.format.split(":")[2]);
    return services.every((service) => service !== undefined && !formats.includes(service));
  };
  /** `sns:Publish` and `sqs:SendMessage` on one destination, whichever it is: a habit of modules that harms nobody. */
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
      const meant = nearest === undefined ? "" : `: ${nearest} was probably meant`;
      return [
        {
          kind: "no-such-action",
          text: `${action} is no action of AWS${meant}`,
          fix: { title: nearest === undefined ? `take ${action} out` : `write ${nearest} instead of ${action}` },
        },
      ];
    }
    if (!resources.patterns.every((resource) => authorization.canMeet(action, resource) === "no")) return [];
    if (isForAnotherService(action) && someOtherMeets(action)) return [];
    return [
      {
        kind: "no-such-pair",
        text: `${action} never applies to ${resources.patterns.map(show).join(", ")}`,
        fix: { title: fitting(action, authorization.resourceTypesOf(action) ?? [], resources.patterns) },
      },
    ];
  });
}

/** The service that an ARN is of, where the pattern says it. */
function serviceIn(resource: Text): string | undefined {
  const arn = parseArn(resource);
  const service = arn.kind === "arn" ? known(arn.service) : undefined;
  return service === undefined || /[*?]/.test(service) ? undefined : service;
}

const fitting = (
  action: string,
  types: readonly { readonly name: string; readonly format: string }[],
  resources: readonly Text[],
): string => {
  const forms = types.slice(0, 3).map((type) => type.format);
  const on = resources.map(show).join(", ");
  return forms.length === 0
    ? `${action} takes only the resource "*"`
    : `${action} works on ${forms.join(" or ")}, not on ${on}`;
};
