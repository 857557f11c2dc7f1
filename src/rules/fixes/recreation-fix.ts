import { localAddress, sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import type { Change } from "../rule.ts";

/**
 * With a moved block the old resource need not be deleted at all:
 * https://developer.hashicorp.com/terraform/language/moved
 */
export const movedBlock = (from: string, to: Resource): string =>
  `moved {\n  from = ${from}\n  to   = ${to.address}\n}`;

/**
 * What replaces a resource whenever another one is recreated: the HCL lines and, where both are in one module and all
 * instances of the block depend on the same resource, the change of its block. It refers to an attribute such as the
 * id: a reference to the whole resource would replace it with each update as well.
 * https://developer.hashicorp.com/terraform/language/meta-arguments/replace_triggered_by
 */
export function togetherWith(dependent: Resource, made: Resource, attribute = "id") {
  const near = sameModule(dependent, made);
  const item = near
    ? `${localAddress(made)}.${attribute}`
    : `<something of this module that changes with ${made.address}>`;
  const change: Change = {
    kind: "items",
    resource: dependent,
    inside: "lifecycle",
    name: "replace_triggered_by",
    items: [item],
  };
  return { snippet: triggeredBy(item), changes: near && dependent.parsed.key === undefined ? [change] : [] };
}

export const triggeredBy = (item: string): string => `  lifecycle {\n    replace_triggered_by = [${item}]\n  }`;
