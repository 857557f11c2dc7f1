import { parseArn } from "../../aws/arn.ts";
import type { InvokeNeed } from "../../needs/needs.ts";
import type { Text } from "../../values/text.ts";
import { textOf, type Value } from "../../values/value.ts";
import { localReference, sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";

/** A service calls the function in its own name, so the function's resource policy must admit it. */
export const invokedBy = (principal: string, more: Partial<InvokeNeed> = {}): InvokeNeed => ({
  kind: "invoke",
  principal,
  action: "lambda:InvokeFunction",
  sources: [],
  account: null,
  sourceExpression: null,
  checkedAtCreation: false,
  ...more,
});

/** The source that a service names when it calls: the ARN of `resource`, for a permission beside `user`. */
export const sourceOf = (
  resource: Resource,
  user: Resource = resource,
  attribute = "arn",
): Pick<InvokeNeed, "sources" | "sourceExpression"> => ({
  sources: textsOf(resource.get(attribute)),
  sourceExpression: expressionIn(user, resource, attribute),
});

/** The same where the resource may not be in the plan: then the ARN is put together by the caller. */
export const sourceOr = (
  resource: Resource | undefined,
  user: Resource,
  otherwise: Text,
  attribute = "arn",
): Pick<InvokeNeed, "sources" | "sourceExpression"> =>
  resource ? sourceOf(resource, user, attribute) : { sources: [otherwise], sourceExpression: null };

function textsOf(value: Value): readonly Text[] {
  const texted = textOf(value);
  return texted.kind === "text" ? [texted.text] : [];
}

/** `aws_s3_bucket.uploads.arn`; null when the resource is of another module than `user`, where that means something else. */
const expressionIn = (user: Resource, resource: Resource, attribute: string): string | null =>
  sameModule(resource, user) ? localReference(resource, attribute) : null;

/** May the value be an ARN? For arguments that take other words as well, which are no function's name. */
export function mayBeArn(value: Value): boolean {
  const texted = textOf(value);
  return texted.kind === "unknown" || (texted.kind === "text" && parseArn(texted.text).kind !== "no-arn");
}
