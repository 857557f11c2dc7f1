import type { Role } from "../model/roles.ts";
import { known } from "../values/text.ts";
import type { Resource } from "../world/types.ts";
import { reference, sameModule } from "./hcl-names.ts";
import type { FixPlan } from "./rule.ts";

/** What the role is to be allowed on one resource, and how a module writes that resource's ARN. */
export interface Granted {
  readonly actions: readonly string[];
  readonly owner: Resource | undefined;
  write(from: Resource): string;
}

/**
 * An inline policy, written where both the role and the resources can be named: in the role's module, or with the role's
 * known name in the module of the resource. What is asked on different resources stands in statements of its own.
 */
export function roleGrantFix(role: Role, label: string, grants: readonly Granted[], asked: Resource): FixPlan {
  const home = role.resource?.parsed.mode === "managed" ? role.resource : asked;
  const name = known(role.name);
  const owner = grants.find((grant) => grant.owner)?.owner;
  const elsewhere = owner !== undefined && !sameModule(owner, home) && name !== undefined;
  const from = elsewhere ? owner : home;
  return {
    title: titleFor(
      grants.flatMap((grant) => grant.actions),
      role,
    ),
    snippet: `${elsewhere ? placeOf(owner) : ""}${policyBlock(label, elsewhere ? JSON.stringify(name) : nameOf(role, asked), together(grants, from))}`,
  };
}

/** A block that is not for the role's module says which one it is for. */
const placeOf = ({ parsed }: Resource): string =>
  `# ${parsed.modules.length === 0 ? "in the root module" : `in module.${parsed.modules.map(({ name }) => name).join(".module.")}`}\n`;

/** An inline policy that gives the role the missing actions on one resource. */
export const rolePolicyFix = (
  role: Role,
  label: string,
  actions: readonly string[],
  resource: string,
  declaredBy: Resource,
): FixPlan => ({
  title: titleFor(actions, role),
  snippet: policyBlock(label, nameOf(role, declaredBy), [{ actions, resource }]),
});

/** A title names few actions; the HCL below it has them all. */
const MOST_NAMED = 6;

function titleFor(actions: readonly string[], role: Role): string {
  const distinct = [...new Set(actions)];
  const named = distinct.length > MOST_NAMED ? distinct.slice(0, MOST_NAMED - 2) : distinct;
  const more = distinct.length - named.length;
  return `allow ${named.join(", ")}${more === 0 ? "" : ` and ${more} more actions`} for ${role.address}`;
}

const nameOf = (role: Role, declaredBy: Resource): string =>
  role.resource
    ? reference(role.resource, "name", role.resource.parsed.mode === "managed" ? role.resource : declaredBy)
    : JSON.stringify(role.address);

interface Statement {
  readonly actions: readonly string[];
  readonly resource: string;
}

/** One statement a resource. */
function together(grants: readonly Granted[], from: Resource): readonly Statement[] {
  const byResource = new Map<string, readonly string[]>();
  for (const grant of grants) {
    const resource = grant.write(from);
    byResource.set(resource, [...new Set([...(byResource.get(resource) ?? []), ...grant.actions])]);
  }
  return [...byResource].map(([resource, actions]) => ({ resource, actions }));
}

function policyBlock(label: string, role: string, statements: readonly Statement[]): string {
  const [only, ...more] = statements;
  const list =
    only && more.length === 0
      ? ["    Statement = [{", ...statementLines(only, "      "), "    }]"]
      : [
          "    Statement = [",
          ...statements.flatMap((statement) => ["      {", ...statementLines(statement, "        "), "      },"]),
          "    ]",
        ];
  return [
    `resource "aws_iam_role_policy" "${label.replace(/[^A-Za-z0-9_-]/g, "_")}" {`,
    `  role = ${role}`,
    "  policy = jsonencode({",
    '    Version = "2012-10-17"',
    ...list,
    "  })",
    "}",
  ].join("\n");
}

function statementLines({ actions, resource }: Statement, indent: string): readonly string[] {
  const [only, ...more] = actions;
  const action =
    more.length === 0
      ? JSON.stringify(only)
      : `[\n${actions.map((name) => `${indent}  ${JSON.stringify(name)},`).join("\n")}\n${indent}]`;
  return [`${indent}Effect   = "Allow"`, `${indent}Action   = ${action}`, `${indent}Resource = ${resource}`];
}
