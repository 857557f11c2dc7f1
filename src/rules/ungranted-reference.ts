import { mayNameAction } from "../iam/action-match.ts";
import { assumptionsOf } from "../model/assumptions.ts";
import { calledBy } from "../model/called-resources.ts";
import {
  type EnvironmentReference,
  environmentReferences,
  isAbout,
  isShared,
} from "../model/environment-references.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import { resourceGrants } from "../model/resource-grants.ts";
import type { Role } from "../model/roles.ts";
import { usedByProxy } from "../model/uses-by-proxy.ts";
import { type RefusingEndpoint, refusingEndpoint } from "../model/vpc-endpoints.ts";
import { listed } from "../values/words.ts";
import type { Outcome, Rule } from "./rule.ts";

interface SharedReference {
  readonly reference: EnvironmentReference;
  readonly functions: readonly LambdaFunction[];
}

export const ungrantedReference: Rule = {
  id: "ungranted-reference",
  summary: "The function gets a resource through its environment, but its role has no permissions on it.",
  severity: "warning",
  *check(model) {
    const shared = new Map<string, SharedReference>();
    for (const fn of model.functions) {
      const ref = model.executionRole(fn);
      if (ref.kind !== "role") continue;
      for (const reference of environmentReferences(model.world, fn)) {
        for (const outcome of judgeReference(model, fn, ref.role, reference)) {
          if (outcome.kind === "passed" || !isShared(model, reference)) yield outcome;
          else {
            const key = JSON.stringify([reference.variable, reference.resource.address]);
            const { functions } = shared.get(key) ?? { functions: [] };
            shared.set(key, { reference, functions: [...functions, fn] });
          }
        }
      }
    }
    for (const { reference, functions } of shared.values()) yield sharedBy(reference, functions);
  },
};

/** One environment for several functions: one line for those whose roles have no permissions on the resource. */
function sharedBy({ resource, variable }: EnvironmentReference, functions: readonly LambdaFunction[]): Outcome {
  const [only, ...others] = functions;
  const names = listed(functions.map(({ address }) => address));
  return {
    kind: "undecided",
    function: others.length === 0 ? (only?.address ?? null) : null,
    subject: resource.address,
    because: `several functions get it in the environment variable ${JSON.stringify(variable)}, which does not show that ${names} ${others.length > 0 ? "use" : "uses"} it, and ${others.length > 0 ? "their roles have" : "its role has"} no permissions on it`,
  };
}

function* judgeReference(
  model: Model,
  fn: LambdaFunction,
  role: Role,
  reference: EnvironmentReference,
): Iterable<Outcome> {
  const about = { function: fn.address, subject: reference.resource.address };
  const called = calledBy(model, fn, reference.resource);
  // Then another rule judges each of the calls.
  if (called.kind === "called") return;
  if (called.kind === "not-called") {
    const what = `the code of ${fn.address} was read, and does not call ${reference.resource.address}`;
    yield { kind: "passed", ...about, what };
    return;
  }
  if (hasRights(role, reference)) {
    const refusing = isShared(model, reference) ? undefined : refusingEndpoint(model.world, fn, role, reference);
    if (refusing) {
      yield atEndpoint(fn, role, reference, refusing);
      return;
    }
    yield { kind: "passed", ...about, what: `${role.address} has permissions on ${reference.resource.address}` };
    return;
  }
  const by = assumptionsOf(model.world, model.role, role).find(
    ({ assumed, outcome }) => outcome.decision.answer === "allowed" && hasRights(assumed, reference),
  );
  if (by) {
    const what = `${role.address} can assume ${by.assumed.address}, which has permissions on ${reference.resource.address}`;
    yield { kind: "passed", ...about, what };
    return;
  }
  const proxy = usedByProxy(model, role, reference.service, (other) => hasRights(other, reference));
  if (proxy && !proxy.open) {
    yield { kind: "passed", ...about, what: `${role.address} ${proxy.how}: ${reference.resource.address}` };
    return;
  }
  const open = role.incomplete[0] ?? role.identity.find((policy) => policy.incomplete !== undefined)?.incomplete;
  const grants = resourceGrants(model.world, reference.arn);
  if (open !== undefined) yield { kind: "undecided", ...about, because: open };
  else if (grants.policies.length > 0 || grants.incomplete.length > 0) {
    yield { kind: "undecided", ...about, because: `the policy of ${reference.resource.address} may allow the role` };
  } else if (assumesAnother(role)) {
    const because = `${role.address} can assume another role, which may have the permissions`;
    yield { kind: "undecided", ...about, because };
  } else if (proxy) {
    yield { kind: "undecided", ...about, because: `${role.address} ${proxy.how}` };
  } else {
    yield {
      kind: "problem",
      ...about,
      confidence: role.isNew ? "certain" : "likely",
      message: `${fn.address} gets ${reference.resource.address} in the environment variable ${JSON.stringify(reference.variable)}, but ${role.address} has no permissions on it`,
      consequence: "Apply succeeds, and at run time every call to it fails with AccessDenied.",
      at: { resource: fn.resource, path: ["environment", 0, "variables"] },
      related: [
        ...(role.resource ? [{ resource: role.resource, path: [], note: `the execution role of ${fn.address}` }] : []),
        { resource: reference.resource, path: [], note: "named in the environment" },
      ],
      fix: {
        title: `grant ${role.address} the ${reference.service} actions that the function calls on ${reference.resource.address}`,
      },
    };
  }
}

/** The role may use it, but not through the endpoint of the function's VPC. */
const atEndpoint = (
  fn: LambdaFunction,
  role: Role,
  { resource, service, variable }: EnvironmentReference,
  { endpoint, policyIn }: RefusingEndpoint,
): Outcome => ({
  kind: "problem",
  function: fn.address,
  subject: resource.address,
  confidence: "likely",
  message: `${fn.address} gets ${resource.address} in the environment variable ${JSON.stringify(variable)}, but the policy of ${endpoint.address}, through which its VPC reaches ${service}, allows nothing of what ${role.address} may do with it`,
  consequence:
    'Apply succeeds, and at run time every call to it fails with AccessDenied "because no VPC endpoint policy allows the … action".',
  at: { resource: fn.resource, path: ["environment", 0, "variables"] },
  related: [
    { resource: policyIn, path: ["policy"], note: `the policy of ${endpoint.address}` },
    { resource, path: [], note: "named in the environment" },
  ],
  fix: {
    title: `allow the ${service} actions that the function calls on ${resource.address} in the policy of ${endpoint.address}`,
  },
});

const hasRights = (role: Role, reference: EnvironmentReference): boolean =>
  role.identity.some((policy) => policy.statements.some((statement) => isAbout(statement, reference)));

const assumesAnother = (role: Role): boolean =>
  role.identity.some((policy) =>
    policy.statements.some(({ effect, actions }) => effect !== "Deny" && mayNameAction(actions, ["sts:AssumeRole"])),
  );
