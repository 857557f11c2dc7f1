import type { Role } from "../../model/roles.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { known } from "../../values/text.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource, World } from "../../world/types.ts";
import type { Change, FixPlan } from "../rule.ts";
import { freeLabel, isWithin, placeOf, reference } from "./hcl-names.ts";
import { type AllowStatement, allowLines } from "./policy-hcl.ts";

/** What the role is to be allowed on one resource, and how a module writes that resource's ARN. */
export interface GrantToWrite {
  readonly actions: readonly string[];
  readonly owner: Resource | undefined;
  write(from: Resource): string;
}

/**
 * An inline policy, written where both the role and the resources can be named: in the role's module, or with the
 * role's known name in the module of the resource. Each resource gets its own statement.
 */
export const roleGrantFix = (...of: Parameters<typeof roleGrant>): FixPlan => roleGrant(...of).fix;

/** The same, with the block as a change to the source, where it can be written beside the role. */
export function roleGrant(
  world: World,
  role: Role,
  label: string,
  grants: readonly GrantToWrite[],
  asked: Resource,
  checkedAtCreation = false,
): { readonly fix: FixPlan; readonly changes: readonly Change[] } {
  const home = role.resource?.parsed.mode === "managed" ? role.resource : asked;
  const name = known(role.name);
  const owner = grants.find((grant) => grant.owner)?.owner;
  const elsewhere = owner !== undefined && !sameModule(owner, home) && name !== undefined;
  const from = elsewhere ? owner : home;
  const place = elsewhere || !sameModule(from, asked) ? `# in ${placeOf(from)}\n` : "";
  const type = "aws_iam_role_policy";
  const free = freeLabel(world, type, label, from);
  const block = policyBlock(
    type,
    free,
    elsewhere ? knownNameIn(role, name, from) : roleNameIn(role, asked),
    statementsFor(grants, from),
  );
  const after = checkedAtCreation && grants.every((grant) => grant.owner?.comesAfter(asked) !== "yes");
  const title = titleFor(
    grants.flatMap((grant) => grant.actions),
    role,
  );
  const isBeside =
    from === role.resource && !after && grants.every((grant) => !grant.owner || sameModule(grant.owner, from));
  return {
    fix: { title, snippet: `${place}${block}${after ? dependsOnHint(asked, from, `${type}.${free}`) : ""}` },
    changes: isBeside ? [{ kind: "block", resource: from, type, label: free, text: block }] : [],
  };
}

/** A resource for which AWS checks the policy when it is created must wait for the policy. */
function dependsOnHint(asked: Resource, from: Resource, policy: string): string {
  const because = "because AWS checks this when it is created";
  const inner = from.parsed.modules[asked.parsed.modules.length];
  const named = sameModule(from, asked) ? policy : isWithin(from, asked) && inner ? `module.${inner.name}` : undefined;
  return named === undefined
    ? `\n\n# and make ${asked.address} depend on it, ${because}`
    : `\n\n# and in ${asked.address}, ${because}:\n#   depends_on = [${named}]`;
}

/** A title names few actions; the HCL below it has them all. */
const MOST_NAMED = 6;

function titleFor(actions: readonly string[], role: Role): string {
  const distinct = [...new Set(actions)];
  const named = distinct.length > MOST_NAMED ? distinct.slice(0, MOST_NAMED - 2) : distinct;
  const more = distinct.length - named.length;
  return `grant ${more === 0 ? actionsText(named) : `${named.join(", ")} and ${more} more actions`} to ${role.address}`;
}

/** The role's name in another module than the role's. */
const knownNameIn = (role: Role, name: string, from: Resource): string =>
  role.resource?.get("name").sensitive ? reference(role.resource, "name", from) : JSON.stringify(name);

const roleNameIn = (role: Role, declaredBy: Resource): string =>
  role.resource
    ? reference(role.resource, "name", role.resource.parsed.mode === "managed" ? role.resource : declaredBy)
    : JSON.stringify(role.address);

/** One statement for each resource. */
function statementsFor(grants: readonly GrantToWrite[], from: Resource): readonly AllowStatement[] {
  const byResource = new Map<string, readonly string[]>();
  for (const grant of grants) {
    const resource = grant.write(from);
    byResource.set(resource, [...new Set([...(byResource.get(resource) ?? []), ...grant.actions])]);
  }
  return [...byResource].map(([resource, actions]) => ({ resource, actions }));
}

function policyBlock(type: string, label: string, role: string, statements: readonly AllowStatement[]): string {
  const [only, ...more] = statements;
  const list =
    only && more.length === 0
      ? ["    Statement = [{", ...allowLines(only, "      "), "    }]"]
      : [
          "    Statement = [",
          ...statements.flatMap((statement) => ["      {", ...allowLines(statement, "        "), "      },"]),
          "    ]",
        ];
  return [
    `resource "${type}" "${label}" {`,
    `  role = ${role}`,
    "  policy = jsonencode({",
    '    Version = "2012-10-17"',
    ...list,
    "  })",
    "}",
  ].join("\n");
}
