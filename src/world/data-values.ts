import { parseArn } from "../aws/arn.ts";
import { dnsSuffixOf } from "../aws/partitions.ts";
import type { ConfigResource } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { renderPolicyDocument } from "../values/policy-document.ts";
import type { Text } from "../values/text.ts";
import { object, sensitive, str, type Texted, textOf, type Value } from "../values/value.ts";
import { regionArgument } from "./own-region.ts";
import type { Path } from "./planned.ts";
import type { Provider } from "./types.ts";

const DOCUMENT_ARGUMENTS = [
  "override_json",
  "override_policy_documents",
  "policy_id",
  "source_json",
  "source_policy_documents",
  "statement",
  "version",
];

/**
 * The value of an attribute of a data source that is read during apply, if it follows from the arguments or the
 * provider.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function dataValue(
  type: string,
  attribute: string,
  {
    provider,
    context,
    configured,
  }: {
    readonly provider: Provider;
    readonly context: Context;
    readonly configured: ConfigResource | undefined;
  },
  get: (...path: Path) => Value,
): Value | undefined {
  switch (type) {
    case "aws_iam_policy_document":
      return attribute === "json" || attribute === "minified_json"
        ? renderPolicyDocument(object(DOCUMENT_ARGUMENTS.map((name) => [name, get(name)])), {
            freshHole: (label) => context.meter.freshHole(label),
            minified: attribute === "minified_json",
          })
        : undefined;
    case "aws_arn":
      return arnPart(attribute, textOf(get("arn")));
    case "aws_caller_identity":
      return attribute === "account_id" || attribute === "id" ? str(provider.account) : undefined;
    case "aws_region": {
      if (!["name", "region", "id"].includes(attribute)) return undefined;
      const argument = regionArgument(configured);
      if (argument === undefined) return str(provider.region);
      return argument === "endpoint" || argument === attribute ? undefined : get(argument);
    }
    case "aws_partition":
      return attribute === "partition" || attribute === "id"
        ? str(provider.partition)
        : attribute === "dns_suffix"
          ? suffix(provider)
          : undefined;
    case "template_file":
      return attribute === "rendered" ? renderedFile(context, get("template"), get("vars")) : undefined;
    default:
      return undefined;
  }
}

/**
 * The legacy way to render a template: it is read during apply as soon as one variable is the ARN of a new resource.
 * https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file
 */
const renderedFile = (context: Context, template: Value, vars: Value): Value =>
  context.call("templatestring", [template, vars.kind === "null" ? object([]) : vars]);

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/arn */
function arnPart(attribute: string, whole: Texted): Value | undefined {
  if (whole.kind !== "text") return undefined;
  const parsed = parseArn(whole.text);
  if (parsed.kind !== "arn") return undefined;
  const { partition, service, region, account, resource } = parsed;
  const parts: Readonly<Record<string, Text>> = { partition, service, region, account, resource };
  const part = Object.hasOwn(parts, attribute) ? parts[attribute] : undefined;
  if (!part) return undefined;
  return whole.sensitive ? sensitive(str(part)) : str(part);
}

function suffix(provider: Provider): Value | undefined {
  const known = dnsSuffixOf(provider.partition);
  return known === undefined ? undefined : str(known);
}
