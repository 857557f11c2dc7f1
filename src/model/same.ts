import { equalTexts } from "../values/compare.ts";
import type { Tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** Are two values the same text? Null equals nothing; what has no text is not known. */
export function sameText(a: Value, b: Value): Tri {
  const x = textOf(a);
  const y = textOf(b);
  if (x.kind === "null" || y.kind === "null") return "no";
  if (x.kind !== "text" || y.kind !== "text") return "unknown";
  return equalTexts(x.text, y.text);
}

/** The resources whose attribute is this value: those that are for certain, and those that may be. */
export function matching(
  resources: readonly Resource[],
  attributes: readonly string[],
  value: Value,
): { readonly sure: Resource | undefined; readonly maybe: readonly Resource[] } {
  const maybe: Resource[] = [];
  for (const resource of resources) {
    const answers = attributes.map((attribute) => sameText(resource.get(attribute), value));
    if (answers.includes("yes")) return { sure: resource, maybe: [] };
    if (answers.includes("unknown")) maybe.push(resource);
  }
  return { sure: undefined, maybe };
}
