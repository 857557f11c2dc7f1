import { type Hole, type Text, text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Provider, Resource } from "../world/types.ts";

/** The text of a value, or a hole of this resource's own when it is null or unknown. */
export function textOr(value: Value, otherwise: Hole): Text {
  const texted = textOf(value);
  return texted.kind === "text" ? texted.text : [otherwise];
}

/** A resource's ARN, or a hole in its place. */
export const arnOf = ({ address, get }: Resource): Text =>
  textOr(get("arn"), { id: `${address}.arn`, label: `${address}.arn`, chars: "any" });

/** Something that no other text is known to equal: a stage nobody names, a path parameter's value. */
export const anonymous = (resource: Resource, what: string, chars: Hole["chars"]): Hole => ({
  id: `${resource.address} ${what}`,
  label: what,
  chars,
});

/** `arn:P:service:R:A:rest` of one provider configuration. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const arnIn = (provider: Provider, service: string, ...rest: readonly (string | Hole | Text)[]): Text =>
  text("arn:", provider.partition, `:${service}:`, provider.region, ":", provider.account, ":", ...rest);

/** Is there anything but null and the empty text? What is not known may be. */
export function isSet(value: Value): boolean {
  if (value.kind === "null") return false;
  const texted = textOf(value);
  return !(texted.kind === "text" && texted.text.length === 0);
}

/** What happens after apply: AWS checks a grant when a resource is made or changed, not when the plan leaves it as it is. */
export const consequenceFor = (of: Resource, refused: string, standing: string): string =>
  of.plannedAction === "keep"
    ? `Apply succeeds, because ${of.address} stands already and this plan leaves it as it is. ${standing}`
    : refused;
