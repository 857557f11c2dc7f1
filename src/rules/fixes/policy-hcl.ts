/** HCL of policies, as `terraform fmt` writes it. */

export interface AllowStatement {
  readonly actions: readonly string[];
  readonly resource: string;
}

/** The lines of a statement that allows this; arguments around one that spans lines are not aligned. */
export function allowLines({ actions, resource }: AllowStatement, indent: string): readonly string[] {
  const [only, ...more] = actions;
  if (more.length === 0) {
    return [
      `${indent}Effect   = "Allow"`,
      `${indent}Action   = ${JSON.stringify(only)}`,
      `${indent}Resource = ${resource}`,
    ];
  }
  return [
    `${indent}Effect = "Allow"`,
    `${indent}Action = [`,
    ...actions.map((name) => `${indent}  ${JSON.stringify(name)},`),
    `${indent}]`,
    `${indent}Resource = ${resource}`,
  ];
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
    ...(after === undefined ? [] : ["", `  depends_on = [${after}]`]),
    "}",
  ].join("\n");
}
