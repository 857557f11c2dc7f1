import { equals } from "../values/equality.ts";
import { decodeJson } from "../values/json-text.ts";
import { all, type Tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import { sameText } from "./same.ts";

/** No policy that AWS accepts is deeper or has more parts. */
const DEEPEST = 10;
const MOST = 20_000;

/**
 * Are two policy documents the same to the provider? To it, neither order nor a list of one item is a change.
 * https://github.com/hashicorp/awspolicyequivalence
 */
export function equivalentPolicies(a: Value, b: Value): Tri {
  let left = MOST;
  return same(decoded(a), decoded(b), 0);

  function same(a: Value, b: Value, depth: number): Tri {
    if (--left < 0 || depth > DEEPEST) return "unknown";
    if (a.kind === "unknown" || b.kind === "unknown") return equals(a, b);
    if (a.kind === "list" || b.kind === "list") return sameItems(listed(a), listed(b), depth);
    if (a.kind !== "object" || b.kind !== "object") return scalars(a, b);
    const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
    return all([...keys].map((key) => pair(a.entries.get(key), b.entries.get(key), depth)));
  }

  function pair(a: Value | undefined, b: Value | undefined, depth: number): Tri {
    if (a && b) return same(a, b, depth + 1);
    return (a ?? b)?.kind === "unknown" ? "unknown" : "no";
  }

  function sameItems(a: readonly Value[], b: readonly Value[], depth: number): Tri {
    if (a.length === b.length) {
      const inOrder = all(a.map((item, index) => pair(item, b[index], depth)));
      if (inOrder === "yes") return "yes";
    }
    return all([...a.map((item) => occurs(item, b, depth)), ...b.map((item) => occurs(item, a, depth))]);
  }

  function occurs(item: Value, items: readonly Value[], depth: number): Tri {
    const answers = items.map((other) => same(item, other, depth + 1));
    return answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no";
  }
}

const decoded = (value: Value): Value => (value.kind === "string" ? decodeJson(value) : value);

const listed = (value: Value): readonly Value[] => (value.kind === "list" ? value.items : [value]);

/** `true` and `"true"` are the same to IAM. */
const scalars = (a: Value, b: Value): Tri =>
  textOf(a).kind === "text" && textOf(b).kind === "text" ? sameText(a, b) : equals(a, b);
