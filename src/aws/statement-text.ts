/** A statement of a policy that allows something. All values but the names of actions are HCL expressions. */
export interface StatementText {
  readonly actions: readonly string[];
  readonly principals?: { readonly type: "AWS" | "Service"; readonly identifiers: readonly string[] };
  /** Absent in a trust policy. */
  readonly resources?: readonly string[];
  readonly conditions?: readonly { readonly operator: string; readonly key: string; readonly value: string }[];
}

/** The arguments of an object inside `jsonencode`, as `terraform fmt` writes them. */
export function objectLines(statement: StatementText, indent: string): readonly string[] {
  const { actions, principals, resources, conditions = [] } = statement;
  return aligned(
    [
      ["Effect", ['"Allow"']],
      ...(principals
        ? [["Principal", [`{ ${principals.type} = ${oneOrList(principals.identifiers)} }`]] as const]
        : []),
      ["Action", actions.length > 1 ? listLines(actions.map(quoted)) : actions.map(quoted)],
      ...(resources ? [["Resource", [oneOrList(resources)]] as const] : []),
      ...(conditions.length === 0 ? [] : [["Condition", [conditionObject(conditions)]] as const]),
    ],
    indent,
  );
}

/**
 * A `statement` block of `aws_iam_policy_document`.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function blockLines(statement: StatementText, indent: string): readonly string[] {
  const { actions, principals, resources, conditions = [] } = statement;
  const inner = `${indent}  `;
  const block = (name: string, args: readonly Argument[]): readonly string[] => [
    "",
    `${inner}${name} {`,
    ...aligned(args, `${inner}  `),
    `${inner}}`,
  ];
  return [
    `${indent}statement {`,
    ...aligned(
      [["actions", [list(actions.map(quoted))]], ...(resources ? [["resources", [list(resources)]] as const] : [])],
      inner,
    ),
    ...(principals
      ? block("principals", [
          ["type", [quoted(principals.type)]],
          ["identifiers", [list(principals.identifiers)]],
        ])
      : []),
    ...conditions.flatMap(({ operator, key, value }) =>
      block("condition", [
        ["test", [quoted(operator)]],
        ["variable", [quoted(key)]],
        ["values", [list([value])]],
      ]),
    ),
    `${indent}}`,
  ];
}

/** The members of an object in a JSON template. */
export function jsonLines(statement: StatementText, indent: string): readonly string[] {
  const { actions, principals, resources, conditions = [] } = statement;
  const members = [
    '"Effect": "Allow"',
    ...(principals ? [`"Principal": { "${principals.type}": ${oneOrList(principals.identifiers.map(inJson))} }`] : []),
    `"Action": ${oneOrList(actions.map(quoted))}`,
    ...(resources ? [`"Resource": ${oneOrList(resources.map(inJson))}`] : []),
    ...(conditions.length === 0
      ? []
      : [
          `"Condition": { ${conditions
            .map(({ operator, key, value }) => `${quoted(operator)}: { ${quoted(key)}: ${inJson(value)} }`)
            .join(", ")} }`,
        ]),
  ];
  return members.map((member, index) => `${indent}${member}${index < members.length - 1 ? "," : ""}`);
}

type Argument = readonly [name: string, value: readonly string[]];

/** `terraform fmt` aligns arguments on neighboring lines; one that spans lines is not aligned, and separates the others. */
function aligned(args: readonly Argument[], indent: string): readonly string[] {
  const isOne = (arg: Argument | undefined): boolean => arg?.[1].length === 1;
  return args.flatMap(([name, value], index) => {
    let [from, to] = [index, index];
    while (isOne(args[index]) && isOne(args[from - 1])) from--;
    while (isOne(args[index]) && isOne(args[to + 1])) to++;
    const width = Math.max(...args.slice(from, to + 1).map(([each]) => each.length));
    const [first = "", ...more] = value;
    return [`${indent}${name.padEnd(width)} = ${first}`, ...more.map((line) => indent + line)];
  });
}

const quoted = (text: string): string => JSON.stringify(text);
const list = (items: readonly string[]): string => `[${items.join(", ")}]`;
const oneOrList = (items: readonly string[]): string => (items.length === 1 ? (items[0] ?? "") : list(items));
const listLines = (items: readonly string[]): readonly string[] => ["[", ...items.map((item) => `  ${item},`), "]"];

const conditionObject = (conditions: NonNullable<StatementText["conditions"]>): string =>
  `{ ${conditions.map(({ operator, key, value }) => `${operator} = { ${quoted(key)} = ${value} }`).join(", ")} }`;

/** A quoted text is a JSON text as well, with its templates; any other expression becomes a template. */
const inJson = (expression: string): string =>
  /^"(?:[^"\\]|\\.)*"$/.test(expression) ? expression : `"\${${expression}}"`;
