import type { Expression } from "../../src/hcl/syntax.ts";
import { type EncodedPolicy, entryOf, isText, listed } from "./policies.ts";
import type { Source } from "./tree.ts";

/** An expression as it is written. */
export const sourceOf = ({ text, range }: Source, e: Expression): string => {
  const { start, end } = range(e.span);
  return text.slice(start, end);
};

/** The text of a JSON template, with `hole` for every part that is no literal. */
function templateOf(e: Expression, hole: (part: Expression, isText: boolean) => string): string {
  switch (e.kind) {
    case "literal":
      return typeof e.value === "string" ? quoted(e.value) : JSON.stringify(e.value);
    case "template":
      return `"${e.parts.map((part) => (part.kind === "text" ? quoted(part.text).slice(1, -1) : part.kind === "interpolation" ? hole(part.value, true) : fail())).join("")}"`;
    case "tuple":
      return `[${e.items.map((item) => templateOf(item, hole)).join(", ")}]`;
    case "object":
      return `{${e.entries.map(({ key, value }) => `${templateOf(key, hole)}: ${templateOf(value, hole)}`).join(", ")}}`;
    case "attribute":
      // An argument such as an ARN; what might be a list is encoded.
      return /^(?:arn|id|name|execution_arn|invoke_arn|account_id|unique_id)$/.test(e.name)
        ? `"${hole(e, true)}"`
        : hole(e, false);
    default:
      return hole(e, false);
  }
}

const fail = (): never => {
  throw new NotInThisStyle();
};

/** A policy that a style cannot say. */
export class NotInThisStyle extends Error {}

const quoted = (text: string): string =>
  JSON.stringify(text)
    .replaceAll("${", () => "$${")
    .replaceAll("%{", () => "%%{");

/** The policy as a heredoc. */
export function heredoc({ source, policy }: EncodedPolicy): string {
  const json = templateOf(policy, (part, text) =>
    text ? `\${${sourceOf(source, part)}}` : `\${jsonencode(${sourceOf(source, part)})}`,
  );
  return `<<-POLICY\n  ${json}\n  POLICY\n`;
}

/** The policy as a template in a file of its own, and the call that reads it. */
export function templateFile(
  { source, policy }: EncodedPolicy,
  name: string,
): { readonly call: string; readonly file: string } {
  const values: string[] = [];
  const file = templateOf(policy, (part, text) => {
    values.push(sourceOf(source, part));
    const value = `value${values.length - 1}`;
    return text ? `\${${value}}` : `\${jsonencode(${value})}`;
  });
  const given = values.map((value, i) => `value${i} = ${value}`).join(", ");
  return { call: `templatefile("\${path.module}/${name}", { ${given} })`, file: `${file}\n` };
}

/** The policy as a policy document, and the reference to it. */
export function policyDocument(
  { source, statements, policy }: EncodedPolicy,
  name: string,
): { readonly reference: string; readonly block: string } {
  const known = new Set(["Version", "Statement", "Id"]);
  if (policy.entries.some(({ key }) => !(isText(key) && known.has(key.value)))) fail();
  const version = entryOf(policy, "Version");
  const lines = [
    `data "aws_iam_policy_document" "${name}" {`,
    ...(version ? [`  version = ${sourceOf(source, version)}`] : []),
    ...statements.flatMap((statement) => ["  statement {", ...statementLines(source, statement), "  }"]),
    "}",
  ];
  return { reference: `data.aws_iam_policy_document.${name}.json`, block: `\n${lines.join("\n")}\n` };
}

const LISTS: Readonly<Record<string, string>> = {
  Action: "actions",
  NotAction: "not_actions",
  Resource: "resources",
  NotResource: "not_resources",
};

function statementLines(source: Source, statement: EncodedPolicy["policy"]): readonly string[] {
  return statement.entries.flatMap(({ key, value }): readonly string[] => {
    const name = isText(key) ? key.value : fail();
    const list = LISTS[name];
    if (list !== undefined) return [`    ${list} = ${listText(source, value)}`];
    if (name === "Effect" || name === "Sid") return [`    ${name.toLowerCase()} = ${sourceOf(source, value)}`];
    if (name === "Principal" || name === "NotPrincipal")
      return principals(source, value, name === "Principal" ? "principals" : "not_principals");
    return name === "Condition" ? conditions(source, value) : fail();
  });
}

/** One value stands for a list of one; an expression may be either. */
function listText(source: Source, value: Expression): string {
  if (value.kind === "tuple") return sourceOf(source, value);
  if (value.kind === "literal" || value.kind === "template" || value.kind === "attribute")
    return `[${sourceOf(source, value)}]`;
  return `flatten([${sourceOf(source, value)}])`;
}

function principals(source: Source, value: Expression, block: string): readonly string[] {
  if (isText(value) && value.value === "*")
    return [`    ${block} {`, '      type = "*"', '      identifiers = ["*"]', "    }"];
  if (value.kind !== "object") return fail();
  return value.entries.flatMap(({ key, value: who }) => [
    `    ${block} {`,
    `      type = "${isText(key) ? key.value : fail()}"`,
    `      identifiers = ${listText(source, who)}`,
    "    }",
  ]);
}

function conditions(source: Source, value: Expression): readonly string[] {
  if (value.kind !== "object") return fail();
  return value.entries.flatMap(({ key: test, value: keys }) => {
    if (keys.kind !== "object") return fail();
    return keys.entries.flatMap(({ key, value: values }) => [
      "    condition {",
      `      test = "${isText(test) ? test.value : fail()}"`,
      `      variable = ${isText(key) ? JSON.stringify(key.value).replaceAll("${", () => "$${") : fail()}`,
      `      values = [${listed(values)
        .map((one) =>
          one.kind === "literal" && typeof one.value !== "string" ? `"${one.value}"` : sourceOf(source, one),
        )
        .join(", ")}]`,
      "    }",
    ]);
  });
}
