import { type Hole, type Text, text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Provider, Resource } from "../world/types.ts";

/** The text of a value, or `otherwise`, an unknown part of this resource's own, where it is null or unknown. */
export function textOr(value: Value, otherwise: Hole): Text {
  const texted = textOf(value);
  return texted.kind === "text" ? texted.text : [otherwise];
}

/** A resource's ARN, or an unknown part in its place. */
export const arnOf = ({ address, get }: Resource): Text =>
  textOr(get("arn"), { id: `${address}.arn`, label: `${address}.arn`, chars: "any" });

/** An unknown part that equals no known text: a stage without a name, a path parameter's value. */
export const anonymous = (resource: Resource, what: string, chars: Hole["chars"]): Hole => ({
  id: `${resource.address} ${what}`,
  label: what,
  chars,
});

/**
 * `arn:P:service:R:A:rest` of one provider configuration.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const arnIn = (provider: Provider, service: string, ...rest: readonly (string | Hole | Text)[]): Text =>
  text("arn:", provider.partition, `:${service}:`, provider.region, ":", provider.account, ":", ...rest);

/** Is there anything but null and the empty string? An unknown value counts as set. */
export function isSet(value: Value): boolean {
  if (value.kind === "null") return false;
  const texted = textOf(value);
  return !(texted.kind === "text" && texted.text.length === 0);
}

/**
 * What happens after apply: AWS checks a grant when a resource is created or changed, not when the plan leaves it
 * unchanged.
 */
export const consequenceFor = (of: Resource, refused: string, existing: string): string =>
  of.plannedAction === "keep"
    ? `Apply succeeds, because ${of.address} already exists and this plan does not change it. ${existing}`
    : refused;
