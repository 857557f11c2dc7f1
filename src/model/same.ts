import { equalTexts } from "../values/compare.ts";
import { memoized } from "../values/memoized.ts";
import { keyOf } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** Are two values the same text? Null equals nothing; a value without a text is unknown. */
export function sameText(a: Value, b: Value): Tri {
  const x = textOf(a);
  const y = textOf(b);
  if (x.kind === "null" || y.kind === "null") return "no";
  if (x.kind !== "text" || y.kind !== "text") return "unknown";
  return equalTexts(x.text, y.text);
}

/** The resource whose attribute is certainly this value. */
export function certain(
  resources: readonly Resource[],
  attributes: readonly string[],
  value: Value,
): Resource | undefined {
  const texted = textOf(value);
  return texted.kind === "text" ? indexOf(resources, attributes).get(keyOf(texted.text)) : undefined;
}

/**
 * The resources whose attribute is this value: the one that certainly has it, or those that may have it. Pass the same
 * list object for the same question: the list is indexed once.
 */
export function matching(
  resources: readonly Resource[],
  attributes: readonly string[],
  value: Value,
): { readonly sure: Resource | undefined; readonly maybe: readonly Resource[] } {
  const texted = textOf(value);
  if (texted.kind === "null") return { sure: undefined, maybe: [] };
  if (texted.kind !== "text") return { sure: undefined, maybe: resources.filter((r) => isSet(r, attributes)) };
  const sure = certain(resources, attributes, value);
  if (sure) return { sure, maybe: [] };
  const maybe = resources.filter((resource) =>
    attributes.some((attribute) => sameText(resource.get(attribute), value) !== "no"),
  );
  return { sure: undefined, maybe };
}

const isSet = (resource: Resource, attributes: readonly string[]): boolean =>
  attributes.some((attribute) => textOf(resource.get(attribute)).kind !== "null");

/** By the text of any of the attributes: the first resource that has it. Equal texts are those of the same parts. */
type Index = ReadonlyMap<string, Resource>;

const indexes = new WeakMap<readonly Resource[], Map<string, Index>>();

function indexOf(resources: readonly Resource[], attributes: readonly string[]): Index {
  const byAttributes = memoized(indexes, resources, () => new Map<string, Index>());
  return memoized(byAttributes, attributes.join(" "), () => newIndex(resources, attributes));
}

function newIndex(resources: readonly Resource[], attributes: readonly string[]): Index {
  const index = new Map<string, Resource>();
  for (const resource of resources) {
    for (const attribute of attributes) {
      const texted = textOf(resource.get(attribute));
      const key = texted.kind === "text" ? keyOf(texted.text) : undefined;
      if (key !== undefined && !index.has(key)) index.set(key, resource);
    }
  }
  return index;
}
