import { parseArn } from "../../aws/arn.ts";
import type { InvokeNeed } from "../../needs/needs.ts";
import { sourceAt } from "../../needs/rights.ts";
import type { Text } from "../../values/text.ts";
import { textOf, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

/** A service calls the function as a service principal, so the function's resource policy must allow it. */
export const invokedBy = (principal: string, more: Partial<InvokeNeed> = {}): InvokeNeed => ({
  kind: "invoke",
  principal,
  action: "lambda:InvokeFunction",
  sources: [],
  account: null,
  sourceAt: null,
  checkedAtCreation: false,
  ...more,
});

/** The source ARN that a service sends when it calls: the ARN of `resource`. */
export const sourceOf = (resource: Resource, attribute = "arn"): Pick<InvokeNeed, "sources" | "sourceAt"> => ({
  sources: textsOf(resource.get(attribute)),
  sourceAt: sourceAt(resource, attribute),
});

/** Like `sourceOf`, for a resource that may not be in the plan: then the caller composes the ARN. */
export const sourceOr = (
  resource: Resource | undefined,
  otherwise: Text,
  attribute = "arn",
): Pick<InvokeNeed, "sources" | "sourceAt"> =>
  resource ? sourceOf(resource, attribute) : { sources: [otherwise], sourceAt: null };

function textsOf(value: Value): readonly Text[] {
  const texted = textOf(value);
  return texted.kind === "text" ? [texted.text] : [];
}

/** Whether the value may be an ARN. For arguments that also accept keywords, which are not function names. */
export function mayBeArn(value: Value): boolean {
  const texted = textOf(value);
  return texted.kind === "unknown" || (texted.kind === "text" && parseArn(texted.text).kind !== "no-arn");
}
