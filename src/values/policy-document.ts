import { encodeJson, type JsonStyle } from "./json-text.ts";
import { textField } from "./policy-field.ts";
import { EMPTY, merge, type PolicyDocument, toJson } from "./policy-merge.ts";
import { sourceDocuments } from "./policy-source.ts";
import { configuredStatement } from "./policy-statement.ts";
import { marked } from "./reason.ts";
import { at, unknown, type Value } from "./value.ts";

export interface PolicyStyle {
  readonly freshHole: JsonStyle["freshHole"];
  /** For `minified_json`; otherwise `json`, indented by two spaces. */
  readonly minified?: boolean;
}

/**
 * The `json` of `data.aws_iam_policy_document` from its evaluated arguments, by the provider's rules: sources, own
 * statements and overrides are merged in this order, and a statement replaces an earlier one with the same Sid. Byte
 * for byte the provider's text if everything is known, except for the order of the values of a condition or principal
 * type that is written twice. With holes it is a JSON text for `parseJsonText`, whose lists may have another order
 * after apply. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function renderPolicyDocument(config: Value, style: PolicyStyle): Value {
  if (config.kind === "unknown") return config;
  if (config.kind !== "object") return unknown("the arguments of a policy document are unknown");
  let document = EMPTY;
  for (const source of sourceDocuments(at(config, "source_policy_documents")))
    document = merge(document, source, "source");
  document = merge(document, ownDocument(config), "own");
  for (const override of sourceDocuments(at(config, "override_policy_documents")))
    document = merge(document, override, "override");
  const text = encodeJson(toJson(document), {
    freshHole: style.freshHole,
    indent: !style.minified,
    keepOrder: true,
  });
  return marked(text, config);
}

function ownDocument(config: Value): PolicyDocument {
  const statements = at(config, "statement");
  const blocks = statements.kind === "list" ? statements.items : statements.kind === "null" ? [] : [statements];
  return {
    version: textField(at(config, "version"), "2012-10-17"),
    id: textField(at(config, "policy_id")),
    statements: blocks.map(configuredStatement),
  };
}
