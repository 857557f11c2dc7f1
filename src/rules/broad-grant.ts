import { parseArn } from "../aws/arn.ts";
import { objectLines, type StatementText } from "../aws/statement-text.ts";
import { serviceOf, wholeServices } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { environmentReferences, isShared } from "../model/environment-references.ts";
import { executionRoles } from "../model/execution-roles.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import { type RoleUse, type RoleUses, roleUses } from "../model/role-uses.ts";
import type { Role } from "../model/roles.ts";
import { known } from "../values/text.ts";
import { commaed, listed } from "../values/words.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { leastRights, leastStatements } from "./fixes/exact-rights.ts";
import type { AllowStatement } from "./fixes/policy-hcl.ts";
import type { Problem, Rule } from "./rule.ts";
import { placeText } from "./shared/refused-calls.ts";

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
        if (!resource || services.length === 0) continue;
        const exact = usedByCode(model, role, services);
        if (exact) {
          if (exact.uses.length > 0)
            yield fromCode(model, role, { resource, path: policy.origin.path }, services, exact);
          continue;
        }
        const shown = [...new Set(services.flatMap((name) => used.get(name) ?? []))];
        if (shown.length === 0) continue;
        yield {
          kind: "problem",
          function: null,
          subject: resource.address,
          confidence: "certain",
          message: `${allowsAll(resource, services)}, but the plan shows that the function only uses ${listed(shown.map((r) => r.address))}`,
          consequence: "Anyone who gets the function's credentials can do all of this.",
          at: { resource, path: policy.origin.path },
          related: shown.slice(0, 3).map((r) => ({ resource: r, path: [], note: "used by the function" })),
          fix: { title: "list the actions that the function calls, and the ARNs of the resources that it uses" },
        };
      }
    }
  },
};

const allowsAll = ({ address }: Resource, services: readonly string[]): string =>
  `${address} allows ${listed(services.map((name) => (name === "*" ? "*" : `${name}:*`)))} on all resources`;

/** What is used of these services, where all of the code of all functions of the role was read. */
function usedByCode(model: Model, role: Role, services: readonly string[]): RoleUses | undefined {
  if (!model.code) return undefined;
  const all = roleUses(model, role);
  if (all.open.length > 0 || all.functions.length === 0) return undefined;
  const isOfThem = (use: RoleUse): boolean =>
    services.includes("*") || use.actions.some((action) => services.includes(serviceOf(action)));
  return { ...all, uses: all.uses.filter(isOfThem) };
}

/** What the code uses, and the statements that allow just that. */
function fromCode(
  model: Model,
  role: Role,
  at: { readonly resource: Resource; readonly path: Path },
  services: readonly string[],
  { functions, uses }: RoleUses,
): Problem {
  const names = listed(functions.map(({ address }) => address));
  const unknown = uses.find((use) => use.unknown !== undefined);
  const [fn] = functions;
  const rights = fn ? leastRights(model, fn, role, uses) : [];
  const statements = leastStatements(model, rights, at.resource);
  const needed = statements.map(({ actions, resource }) => `${commaed(actions)} on ${plain(resource)}`);
  const shown = needed.slice(0, MOST_NEEDED);
  const more = needed.length - shown.length;
  const first = new Map(
    uses.flatMap(({ by }) =>
      by.kind === "call" ? [[`${by.call.service}:${by.call.operation}`, by.call] as const] : [],
    ),
  );
  return {
    kind: "problem",
    function: null,
    subject: at.resource.address,
    confidence: "certain",
    message: `${allowsAll(at.resource, services)}, but ${names} only ${functions.length === 1 ? "needs" : "need"} ${listed(more > 0 ? [...shown, `${more} more permissions`] : shown)}`,
    consequence: "Anyone who gets the function's credentials can do all of this.",
    at,
    related: [...first].slice(0, MOST_CALLS).map(([operation, { at: place }]) => ({
      resource: null,
      path: [],
      code: place,
      note: `${operation} is called here${place.file === null ? `, at ${placeText(place)}` : ""}`,
    })),
    fix:
      unknown === undefined
        ? {
            title: "allow just what is used",
            review: true,
            snippet: statements.flatMap((one) => ["{", ...objectLines(asText(one), "  "), "},"]).join("\n"),
          }
        : {
            title: `list the actions that the code calls; it is unknown on which resource it needs ${listed(unknown.actions, " or ")}`,
          },
  };
}

const asText = ({ actions, resource }: AllowStatement): StatementText => ({ actions, resources: [resource] });

/** An expression as a sentence names it: `aws_s3_bucket.uploads.arn/*`. */
const plain = (expression: string): string =>
  expression.replace(/^"(.*)"$/, "$1").replaceAll(/\$\{([\w.[\]-]+)\}/g, "$1");

const MOST_NEEDED = 4;
const MOST_CALLS = 3;

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
