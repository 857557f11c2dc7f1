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
