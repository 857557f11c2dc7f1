import { parseArn } from "../aws/arn.ts";
import { wholeServices } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { environmentReferences, isShared } from "../model/environment-references.ts";
import { executionRoles } from "../model/execution-roles.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import { known } from "../values/text.ts";
import { listed } from "../values/words.ts";
import type { Resource } from "../world/types.ts";
import type { Rule } from "./rule.ts";

export const broadGrant: Rule = {
  id: "broad-grant",
  summary: "A wildcard such as `s3:*` on `*`, although the plan shows which resources the function uses.",
  severity: "note",
  *check(model) {
    for (const role of executionRoles(model)) {
      const used = usedBy(model, role);
      for (const policy of role.identity) {
        const resource = model.world.find(policy.origin.address);
        const services = widest(policy.statements.flatMap((statement) => broadServices(statement)));
        const shown = [...new Set(services.flatMap((name) => used.get(name) ?? []))];
        if (!resource || shown.length === 0) continue;
        yield {
          kind: "problem",
          function: null,
          subject: resource.address,
          confidence: "certain",
          message: `${resource.address} allows ${listed(services.map((name) => (name === "*" ? "*" : `${name}:*`)))} on all resources, but the plan shows that the function only uses ${listed(shown.map((r) => r.address))}`,
          consequence: "Anyone who gets the function's credentials can do all of this.",
          at: { resource, path: policy.origin.path },
          related: shown.slice(0, 3).map((r) => ({ resource: r, path: [], note: "used by the function" })),
          fix: { title: "list the actions that the function calls, and the ARNs of the resources that it uses" },
        };
      }
    }
  },
};

/** Services whose every action is allowed on every resource; `*` for all services. */
function broadServices({ effect, actions, resources }: Statement): readonly string[] {
  if (effect !== "Allow" || actions.negated || resources === null || resources.negated) return [];
  if (!resources.patterns.some((pattern) => known(pattern) === "*")) return [];
  return wholeServices(actions);
}

const widest = (services: readonly string[]): readonly string[] =>
  services.includes("*") ? ["*"] : [...new Set(services)].sort();

/**
 * The resources that the plan shows the role's functions use, by service, and all of them under `*`: from environments,
 * mappings and destinations.
 */
function usedBy(model: Model, role: Role): ReadonlyMap<string, readonly Resource[]> {
  const used = new Map<string, Resource[]>();
  const add = (service: string, resource: Resource): void => {
    for (const name of [service, "*"]) {
      const list = used.get(name) ?? [];
      if (!list.includes(resource)) used.set(name, [...list, resource]);
    }
  };
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role" || ref.role !== role) continue;
    for (const reference of environmentReferences(model.world, fn)) {
      if (!isShared(model, reference)) add(reference.service, reference.resource);
    }
    const needs = [
      ...model.triggers.flatMap(({ trigger, target }) =>
        target.kind === "found" && target.function === fn
          ? trigger.needs.map((need) => ({ need, address: trigger.title }))
          : [],
      ),
      ...model.settingNeeds
        .filter((settingNeed) => settingNeed.need.purpose === "destination" && isOf(model, settingNeed, fn))
        .map((settingNeed) => ({ need: settingNeed.need, address: settingNeed.subject })),
    ];
    for (const { need, address } of needs) {
      const [right] = need.kind === "role-rights" ? need.rights : [];
      const arn = right && parseArn(right.resource);
      const resource = model.world.find(address);
      const service = arn?.kind === "arn" ? known(arn.service) : undefined;
      if (service !== undefined && resource) add(service, resource);
    }
  }
  return used;
}

function isOf(
  model: Model,
  { function: named, declaredBy }: Model["settingNeeds"][number],
  fn: LambdaFunction,
): boolean {
  const of = model.resolve(named, declaredBy);
  return of.kind === "found" && of.function === fn;
}
