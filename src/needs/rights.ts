import type { Text } from "../values/text.ts";
import type { Resource } from "../world/types.ts";
import type { DeliveryNeed, Right, SourceAt } from "./needs.ts";

/** Each of these actions on one resource. */
export const rightsOn = (resource: Text, ...actions: readonly string[]): readonly Right[] =>
  actions.map((action) => ({ anyOf: [action], resource }));

/** The need of a service that sends as itself, without a source unless `more` has one. */
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

/** The attribute of a resource that a service sends as its source; null where the resource is not in this plan. */
export const sourceAt = (resource: Resource | undefined, attribute = "arn", suffix?: string): SourceAt | null =>
  resource ? { resource, attribute, ...(suffix === undefined ? {} : { suffix }) } : null;
