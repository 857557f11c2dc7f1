import { localAddress, sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import type { Change } from "../rule.ts";

/** The old one need not go at all: https://developer.hashicorp.com/terraform/language/moved */
export const movedBlock = (from: string, to: Resource): string =>
  `moved {\n  from = ${from}\n  to   = ${to.address}\n}`;

/**
 * What makes a resource again whenever another one is made anew: the reference that its `lifecycle` names, the lines, and
 * the change of its block, where they are of one module and all instances of the block follow the same one. By an
 * attribute such as the id: a reference to the whole would make it again with each update as well.
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
