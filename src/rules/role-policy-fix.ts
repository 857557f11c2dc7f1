import type { Role } from "../model/roles.ts";
import { known } from "../values/text.ts";
import type { Resource } from "../world/types.ts";
import { reference, sameModule } from "./hcl-names.ts";
import type { FixPlan } from "./rule.ts";

/** What the role is to be allowed: a resource of the plan, and how a module writes its ARN. */
export interface Granted {
  readonly owner: Resource | undefined;
  write(from: Resource): string;
}

/**
 * An inline policy, written where both the role and the resource can be named: in the role's module, or with the role's
 * known name in the module of the resource.
 */
export function roleGrantFix(
  role: Role,
  label: string,
  actions: readonly string[],
  on: Granted,
  asked: Resource,
): FixPlan {
  const home = role.resource?.parsed.mode === "managed" ? role.resource : asked;
  const name = known(role.name);
  if (!on.owner || sameModule(on.owner, home) || name === undefined) {
    return rolePolicyFix(role, label, actions, on.write(home), asked);
  }
  return {
    title: `allow ${actions.join(", ")} for ${role.address}`,
    snippet: policyBlock(label, JSON.stringify(name), actions, on.write(on.owner)),
  };
}

/** An inline policy that gives the role the missing actions on one resource. */
export function rolePolicyFix(
  role: Role,
  label: string,
  actions: readonly string[],
  resourceExpression: string,
  declaredBy: Resource,
): FixPlan {
  const roleName = role.resource
    ? reference(role.resource, "name", role.resource.parsed.mode === "managed" ? role.resource : declaredBy)
    : JSON.stringify(role.address);
  return {
    title: `allow ${actions.join(", ")} for ${role.address}`,
    snippet: policyBlock(label, roleName, actions, resourceExpression),
  };
}

function policyBlock(label: string, role: string, actions: readonly string[], resource: string): string {
  const [only, ...more] = actions;
  const action =
    more.length === 0
      ? JSON.stringify(only)
      : `[\n${actions.map((name) => `        ${JSON.stringify(name)},`).join("\n")}\n      ]`;
  return [
    `resource "aws_iam_role_policy" "${label.replace(/[^A-Za-z0-9_-]/g, "_")}" {`,
    `  role = ${role}`,
    "  policy = jsonencode({",
    '    Version = "2012-10-17"',
    "    Statement = [{",
    '      Effect   = "Allow"',
    `      Action   = ${action}`,
    `      Resource = ${resource}`,
    "    }]",
    "  })",
    "}",
  ].join("\n");
}
