import { expression, expressions } from "./expressions.ts";
import { member, textIn } from "./json.ts";
import { parseAddress } from "./parse-address.ts";
import { anyObject, anything, flag, listOf, mapOf, objectOf, optional, type Shape, text } from "./shape.ts";
import type { Json } from "./types.ts";

/**
 * The configuration without the contents of resources and providers, which may be malformed if nothing needs them:
 * https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export const CONFIGURATION = objectOf({
  provider_config: optional(mapOf(anyObject)),
  root_module: optional(moduleShape),
});
const REPETITION = {
  count_expression: optional(expression),
  for_each_expression: optional(expression),
  depends_on: optional(listOf(text)),
};
const MODULE = objectOf({
  resources: optional(listOf(resourceName)),
  module_calls: optional(
    mapOf(
      objectOf({
        source: optional(text),
        version_constraint: optional(text),
        expressions: optional(expressions),
        ...REPETITION,
        module: optional(moduleShape),
      }),
    ),
  ),
  variables: optional(mapOf(objectOf({ default: anything, sensitive: optional(flag) }))),
  outputs: optional(
    mapOf(
      objectOf({ expression: optional(expression), sensitive: optional(flag), depends_on: optional(listOf(text)) }),
    ),
  ),
});
const NAMES = { mode: text, type: text, name: text };
export const RESOURCE = objectOf({
  address: text,
  ...NAMES,
  provider_config_key: optional(text),
  expressions: optional(expressions),
  ...REPETITION,
});
export const PROVIDER = objectOf({
  name: optional(text),
  full_name: optional(text),
  alias: optional(text),
  module_address: optional(text),
  version_constraint: optional(text),
  expressions: optional(expressions),
});

/** Recursion is bounded by the reader's limit on nesting. */
function moduleShape(json: Json | undefined): ReturnType<Shape> {
  return MODULE(json);
}

/** It must be possible to read the name of a resource, from its names or its address: it may be one that matters. */
function resourceName(json: Json | undefined): ReturnType<Shape> {
  const misshapen = objectOf(NAMES)(json);
  return misshapen && parseAddress(textIn(member(json, "address")) ?? "") ? undefined : misshapen;
}
