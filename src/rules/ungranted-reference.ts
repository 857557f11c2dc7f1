import { mayNameAction, mayNameService } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { assumptionsOf } from "../model/assumptions.ts";
import { type EnvironmentReference, environmentReferences } from "../model/environment-references.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import { resourceGrants } from "../model/resource-grants.ts";
import type { Role } from "../model/roles.ts";
import { matches } from "../values/match.ts";
import { text } from "../values/text.ts";
import type { Outcome, Rule } from "./rule.ts";

export const ungrantedReference: Rule = {
  id: "ungranted-reference",
  summary: "The function gets a resource through its environment, but its role has no permissions on it.",
  severity: "warning",
  *check(model) {
    for (const fn of model.functions) {
      const ref = model.executionRole(fn);
      if (ref.kind !== "role") continue;
      for (const reference of environmentReferences(model.world, fn))
        yield* judgeReference(model, fn, ref.role, reference);
    }
  },
};

function* judgeReference(
  model: Model,
  fn: LambdaFunction,
  role: Role,
  reference: EnvironmentReference,
): Iterable<Outcome> {
  const about = { function: fn.address, subject: reference.resource.address };
  if (hasRights(role, reference)) {
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
  const open = role.incomplete[0] ?? role.identity.find((policy) => policy.incomplete !== undefined)?.incomplete;
  const grants = resourceGrants(model.world, reference.arn);
  if (open !== undefined) yield { kind: "undecided", ...about, because: open };
  else if (grants.policies.length > 0 || grants.incomplete.length > 0) {
    yield { kind: "undecided", ...about, because: `the policy of ${reference.resource.address} may allow the role` };
  } else if (assumesAnother(role)) {
    const because = `${role.address} can assume another role, which may have the permissions`;
    yield { kind: "undecided", ...about, because };
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

const hasRights = (role: Role, reference: EnvironmentReference): boolean =>
  role.identity.some((policy) => policy.statements.some((statement) => isAbout(statement, reference)));

/** Does an Allow statement name this service, and this resource or something in it? */
function isAbout({ effect, actions, resources }: Statement, reference: EnvironmentReference): boolean {
  if (effect === "Deny") return false;
  if (!mayNameService(actions, reference.service)) return false;
  if (resources === null || resources.negated || resources.unknown !== undefined) return true;
  const inside = text(reference.arn, { id: "something in it", label: "*", chars: "any" });
  return resources.patterns.some(
    (pattern) => matches(pattern, reference.arn) !== "no" || matches(pattern, inside) !== "no",
  );
}

const assumesAnother = (role: Role): boolean =>
  role.identity.some((policy) =>
    policy.statements.some(({ effect, actions }) => effect !== "Deny" && mayNameAction(actions, ["sts:AssumeRole"])),
  );
