import { RESOURCE_KINDS } from "../aws/resource-kinds.ts";
import { writtenActions } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { executionRoles } from "../model/execution-roles.ts";
import type { Model } from "../model/model.ts";
import { roleUses } from "../model/role-uses.ts";
import type { Role } from "../model/roles.ts";
import { byArn } from "../model/same.ts";
import { type UnusedGrants, unusedGrants } from "../model/unused-grants.ts";
import { known, show, type Text } from "../values/text.ts";
import { str } from "../values/value.ts";
import { listed } from "../values/words.ts";
import type { Resource } from "../world/types.ts";
import { isForOneRole } from "./fixes/more-actions.ts";
import { removalFix } from "./fixes/removal-fix.ts";
import type { Problem, Rule } from "./rule.ts";

/** Based on what IAM Access Analyzer calls unused access, from code: https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html */
export const unusedGrant: Rule = {
  id: "unused-grant",
  summary: "No code, trigger or setting of any function of the role uses the grant.",
  severity: "note",
  *check(model) {
    if (!model.code) return;
    for (const role of executionRoles(model)) {
      for (const unused of unusedGrants(model, role)) {
        const resource = model.world.find(unused.policy.origin.address);
        if (resource?.parsed.mode === "managed" && isForOneRole(model, resource))
          yield problemOf(model, role, resource, unused);
      }
    }
  },
};

function problemOf(model: Model, role: Role, resource: Resource, { policy, statements }: UnusedGrants): Problem {
  const { functions } = roleUses(model, role);
  const names = functions.map(({ address }) => address);
  const what = statements.map((statement) => grantText(model, statement));
  return {
    kind: "problem",
    function: null,
    subject: resource.address,
    confidence: role.isNew ? "certain" : "likely",
    message: `${resource.address} allows ${listed(what)}, and nothing that ${listed(names)} ${names.length === 1 ? "does" : "do"} needs it`,
    consequence:
      names.length === 1
        ? "Anyone who gets the function's credentials can do this, and the function does not."
        : "Anyone who gets the credentials of one of these functions can do this, and none of them does.",
    at: { resource, path: policy.origin.path },
    related: functions.slice(0, MOST_FUNCTIONS).map((fn) => ({
      resource: fn.resource,
      path: [],
      note: `all of its code was read: ${madeBy(model, fn.address)}`,
    })),
    fix: removalFix(resource, policy, statements),
  };
}

const MOST_FUNCTIONS = 3;

function madeBy(model: Model, address: string): string {
  const code = model.code?.get(address);
  const calls = code?.kind === "read" ? code.reading.calls : [];
  const operations = [...new Set(calls.map(({ service, operation }) => `${service}:${operation}`))].sort();
  if (operations.length === 0) return "it calls no AWS API";
  const shown = operations.slice(0, MOST_CALLS);
  return `it calls ${operations.length > shown.length ? `${shown.join(", ")} and ${operations.length - shown.length} more operations` : listed(shown)}`;
}

const MOST_CALLS = 6;

const grantText = ({ world }: Model, { actions, resources }: Statement): string => {
  const on = (resources?.patterns ?? []).map((pattern) => resourceText(world, pattern));
  return `${listed(writtenActions(actions))} on ${listed([...new Set(on)])}`;
};

/** The resource of the plan that a pattern is about, or the pattern. */
function resourceText(world: Model["world"], pattern: Text): string {
  if (known(pattern) === "*") return "all resources";
  const last = pattern.at(-1);
  const inside = typeof last === "string" ? /[/:]\*$/.exec(last)?.[0] : undefined;
  const whole =
    inside === undefined || typeof last !== "string" ? pattern : [...pattern.slice(0, -1), last.slice(0, -2)];
  const arn = whole.at(-1) === "" ? whole.slice(0, -1) : whole;
  for (const { type, arn: attribute } of RESOURCE_KINDS) {
    const found = byArn(world.of(type), attribute, str(arn));
    if (found) return found.address;
  }
  return show(pattern);
}
