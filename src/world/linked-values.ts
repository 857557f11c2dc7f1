import { equalTexts } from "../values/compare.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import type { Path } from "./planned.ts";
import type { Resource } from "./types.ts";

/** The resources of a type in the whole plan. */
export type Peers = (type: string) => readonly Resource[];

/**
 * A computed attribute that follows from other resources of the plan, not from the resource alone: the path of a REST
 * API's resource is its parent's path followed by its own part.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_Resource.html
 */
export function linkedValue(
  type: string,
  attribute: string,
  get: (...path: Path) => Value,
  peers: Peers,
): Value | undefined {
  // https://developer.hashicorp.com/terraform/language/resources/terraform-data#output
  if (type === "terraform_data" && attribute === "output") return get("input");
  if (type !== "aws_api_gateway_resource" || attribute !== "path") return undefined;
  const part = textOf(get("path_part"));
  const above = part.kind === "text" ? parentPath(get("parent_id"), peers) : undefined;
  return above && part.kind === "text" ? str(text(above, "/", part.text)) : undefined;
}

/**
 * Whether another resource determines this attribute, so that the plan may show a value that is outdated after that one
 * changes.
 */
export const isLinked = (type: string, attribute: string): boolean =>
  type === "aws_api_gateway_resource" && attribute === "path";

/** Empty for the API's root. */
function parentPath(parent: Value, peers: Peers): Text | undefined {
  const isParent = (resource: Resource, attribute: string): boolean => same(resource.get(attribute), parent);
  const apis = [...peers("aws_api_gateway_rest_api"), ...peers("data.aws_api_gateway_rest_api")];
  if (apis.some((api) => isParent(api, "root_resource_id"))) return [];
  const resource = peers("aws_api_gateway_resource").find((candidate) => isParent(candidate, "id"));
  const path = resource && textOf(resource.get("path"));
  return path?.kind === "text" ? path.text : undefined;
}

function same(a: Value, b: Value): boolean {
  const x = textOf(a);
  const y = textOf(b);
  return x.kind === "text" && y.kind === "text" && equalTexts(x.text, y.text) === "yes";
}
