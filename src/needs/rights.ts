import type { Text } from "../values/text.ts";
import type { Resource } from "../world/types.ts";
import type { DeliveryNeed, Right, SourceAt } from "./needs.ts";

/** Each of these actions on one resource. */
export const rightsOn = (resource: Text, ...actions: readonly string[]): readonly Right[] =>
  actions.map((action) => ({ anyOf: [action], resource }));

/** A service sends in its own name; it names no source, unless `more` says which. */
export const sentBy = (
  principal: string,
  action: string,
  to: DeliveryNeed["to"],
  more: Partial<DeliveryNeed> = {},
): DeliveryNeed => ({
  kind: "delivery",
  to,
  action,
  principal,
  source: null,
  account: null,
  sourceAt: null,
  checkedAtCreation: false,
  ...more,
});

/** An attribute of a resource, if it is in this plan, as what a service sends. */
export const sourceAt = (resource: Resource | undefined, attribute = "arn", suffix?: string): SourceAt | null =>
  resource ? { resource, attribute, ...(suffix === undefined ? {} : { suffix }) } : null;
