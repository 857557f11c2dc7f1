import type { Role } from "../model/roles.ts";
import type { Resource } from "../world/types.ts";
import { reference } from "./hcl-names.ts";
import type { FixPlan } from "./rule.ts";

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
  const list = actions.map((action) => `        ${JSON.stringify(action)},`).join("\n");
  return {
    title: `allow ${actions.join(", ")} for ${role.address}`,
    snippet: [
      `resource "aws_iam_role_policy" "${label.replace(/[^A-Za-z0-9_-]/g, "_")}" {`,
      `  role = ${roleName}`,
      "  policy = jsonencode({",
      '    Version = "2012-10-17"',
      "    Statement = [{",
      '      Effect = "Allow"',
      "      Action = [",
      list,
      "      ]",
      `      Resource = ${resourceExpression}`,
      "    }]",
      "  })",
      "}",
    ].join("\n"),
  };
}
