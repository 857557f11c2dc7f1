import { objectLines } from "../../aws/statement-text.ts";

export interface AllowStatement {
  readonly actions: readonly string[];
  readonly resource: string;
}

/** An inline policy of a role. `after`: what Terraform must make first. */
export function policyBlock(
  type: string,
  label: string,
  role: string,
  statements: readonly AllowStatement[],
  after?: string,
): string {
  const [only, ...more] = statements;
  const list =
    only && more.length === 0
      ? ["    Statement = [{", ...linesOf(only, "      "), "    }]"]
      : [
          "    Statement = [",
          ...statements.flatMap((statement) => ["      {", ...linesOf(statement, "        "), "      },"]),
          "    ]",
        ];
  return [
    `resource "${type}" "${label}" {`,
    `  role = ${role}`,
    "  policy = jsonencode({",
    '    Version = "2012-10-17"',
    ...list,
    "  })",
    ...(after === undefined ? [] : ["", `  depends_on = [${after}]`]),
    "}",
  ].join("\n");
}

const linesOf = ({ actions, resource }: AllowStatement, indent: string): readonly string[] =>
  objectLines({ actions, resources: [resource] }, indent);

/** One statement for each resource. */
export function mergedStatements(grants: readonly AllowStatement[]): readonly AllowStatement[] {
  const byResource = new Map<string, readonly string[]>();
  for (const { resource, actions } of grants)
    byResource.set(resource, [...new Set([...(byResource.get(resource) ?? []), ...actions])]);
  return [...byResource].map(([resource, actions]) => ({ resource, actions }));
}
