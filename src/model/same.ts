import { equalTexts } from "../values/compare.ts";
import { memoized } from "../values/memoized.ts";
import { keyOf, type Text } from "../values/text.ts";
import { all, type Tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import { type Held, type Holder, held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import { samePlace } from "./same-place.ts";

/**
 * Are two values the same text? Null equals nothing; a value without a text is unknown. Only for texts that mean the
 * same wherever they stand (ARNs), or whose place is compared already; for names of resources there is `sameNamed`.
 */
export function sameText(a: Value, b: Value): Tri {
  const x = textOf(a);
  const y = textOf(b);
  if (x.kind === "null" || y.kind === "null") return "no";
  if (x.kind !== "text" || y.kind !== "text") return "unknown";
  return equalTexts(x.text, y.text);
}

/** Do two holders mean the same with their values? One name means two things in two accounts or regions. */
export function sameNamed([a, x]: Held, [b, y]: Held): Tri {
  const texts = sameText(x, y);
  return texts === "no" ? "no" : all([texts, placed(a, b, x)]);
}

/** Is it certain that a text, which both hold, means the same to both? */
function placed(a: Holder, b: Holder, value: Value): Tri {
  const texted = textOf(value);
  const says = texted.kind === "text" ? saysItsPlace(texted.text) : "unknown";
  if (says === "yes") return "yes";
  const place = samePlace(a, b);
  if (place === "unknown" && texted.kind === "text" && [a, b].some((one) => isOwn(texted.text, one))) return "yes";
  return place === "no" && says === "unknown" ? "unknown" : place;
}

/** Is it an ARN or a URL? What is unknown may be one. */
function saysItsPlace([first]: Text): Tri {
  if (typeof first === "string") return /^(arn:|https?:\/\/)/.test(first) ? "yes" : "no";
  if (first?.chars !== "any") return "no";
  return /[._](arn|url|uri)$/.test(first.id) ? "yes" : "unknown";
}

/** No other resource has it, in whichever place: it is generated, or taken from this very resource. */
const isOwn = (value: Text, { address }: Holder): boolean =>
  value.some(
    (part) =>
      typeof part !== "string" &&
      (part.distinct !== undefined || (address !== undefined && part.id.startsWith(`${address}.`))),
  );

/** The resource whose attribute is certainly what the holder means with its value. */
export function certain(
  resources: readonly Resource[],
  attributes: readonly string[],
  [holder, value]: Held,
): Resource | undefined {
  const texted = textOf(value);
  if (texted.kind !== "text") return undefined;
  const found = indexOf(resources, attributes).get(keyOf(texted.text));
  return (
    found?.find((resource) => placed(holder, resource, value) === "yes" && samePlace(holder, resource) === "yes") ??
    found?.find((resource) => placed(holder, resource, value) === "yes")
  );
}

/** An attribute whose value says which account and region it is of. */
export type PlacedAttribute = "arn" | `${string}_arn` | "url";

/** The resource with this ARN or URL, whoever asks. */
export function byArn(resources: readonly Resource[], attribute: PlacedAttribute, arn: Value): Resource | undefined {
  const texted = textOf(arn);
  return texted.kind === "text" ? indexOf(resources, [attribute]).get(keyOf(texted.text))?.[0] : undefined;
}

/**
 * The resources whose attribute is what the holder means with its value: the one that certainly has it, or those that
 * may have it. Pass the same list object for the same question: the list is indexed once.
 */
export function matching(
  resources: readonly Resource[],
  attributes: readonly string[],
  named: Held,
): { readonly sure: Resource | undefined; readonly maybe: readonly Resource[] } {
  if (textOf(named[1]).kind === "null") return { sure: undefined, maybe: [] };
  const sure = certain(resources, attributes, named);
  if (sure) return { sure, maybe: [] };
  const maybe = resources.filter((resource) =>
    attributes.some((attribute) => sameNamed(held(resource, attribute), named) !== "no"),
  );
  return { sure: undefined, maybe };
}

/** By the text of any of the attributes: the resources that have it. Equal texts are those of the same parts. */
type Index = ReadonlyMap<string, readonly Resource[]>;

const indexes = new WeakMap<readonly Resource[], Map<string, Index>>();

function indexOf(resources: readonly Resource[], attributes: readonly string[]): Index {
  const byAttributes = memoized(indexes, resources, () => new Map<string, Index>());
  return memoized(byAttributes, attributes.join(" "), () => newIndex(resources, attributes));
}

function newIndex(resources: readonly Resource[], attributes: readonly string[]): Index {
  const index = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const attribute of attributes) {
      const texted = textOf(resource.get(attribute));
      if (texted.kind === "text") memoized(index, keyOf(texted.text), (): Resource[] => []).push(resource);
    }
  }
  return index;
}
