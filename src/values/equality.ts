import { equalTexts } from "./compare.ts";
import { isLazy } from "./lazy-object.ts";
import { MAX_NODES } from "./meter.ts";
import { MAX_PAIRS } from "./overlap.ts";
import { holeOf } from "./reason.ts";
import { known, type Text } from "./text.ts";
import { all, type Tri, tri } from "./tri.ts";
import type { List, Obj, Value } from "./value.ts";

/** The limit of one or several comparisons: values visited, and pairs of letters of texts with holes. */
export interface Allowance {
  left: number;
}
export const allowance = (left: number = MAX_NODES): Allowance => ({ left });

/**
 * Whether two values are equal after apply. Kinds are not converted: the number 5 is not the text "5". Lists, tuples
 * and sets with the same items are equal, and so are objects and maps, though Terraform's `==` distinguishes their
 * types (see operators.ts). "unknown" also if the allowance is used up.
 */
export function equals(a: Value, b: Value, budget: Allowance = allowance()): Tri {
  return compare(a, b);

  function compare(a: Value, b: Value): Tri {
    if (--budget.left < 0) return "unknown";
    const one = holeOf(a);
    const other = holeOf(b);
    if (one && other && one.id === other.id) return "yes";
    if (a.kind === "unknown" || b.kind === "unknown") return "unknown";
    if (a.kind === "null" || b.kind === "null") {
      if (a.kind === b.kind) return "yes";
      return mayBeNull(a) || mayBeNull(b) ? "unknown" : "no";
    }
    if (a.kind === "string" && b.kind === "string") {
      budget.left -= comparisonEffort(a.text, b.text);
      return budget.left < 0 ? "unknown" : equalTexts(a.text, b.text);
    }
    if (a.kind === "bool" && b.kind === "bool") return tri(a.value === b.value);
    if (a.kind === "number" && b.kind === "number") return tri(a.value === b.value);
    if (a.kind === "list" && b.kind === "list") return a.set || b.set ? sameSets(a, b) : sameLists(a, b);
    if (a.kind === "object" && b.kind === "object") return sameObjects(a, b);
    return "no";
  }

  function sameLists(a: List, b: List): Tri {
    if (a.items.length !== b.items.length) return "no";
    return all(pairs(a.items, b.items));
  }

  /** Items with holes may be equal, so sets differ only if an item is certainly in just one of them. */
  function sameSets(a: List, b: List): Tri {
    if (a.items.length === b.items.length && all(pairs(a.items, b.items)) === "yes") return "yes";
    const found = [...a.items.map((item) => occurs(item, b.items)), ...b.items.map((item) => occurs(item, a.items))];
    return all(found);
  }

  function occurs(item: Value, items: readonly Value[]): Tri {
    let answer: Tri = "no";
    for (const other of items) {
      const same = compare(item, other);
      if (same === "yes") return "yes";
      if (same === "unknown") answer = "unknown";
    }
    return answer;
  }

  function* pairs(a: readonly Value[], b: readonly Value[]): Iterable<Tri> {
    for (const [i, item] of a.entries()) {
      const other = b[i];
      if (other) yield compare(item, other);
    }
  }

  function sameObjects(a: Obj, b: Obj): Tri {
    if (a.entries === b.entries) return "yes";
    if (isLazy(a) || isLazy(b)) return "unknown";
    if (a.entries.size !== b.entries.size) return "no";
    const answers: Tri[] = [];
    for (const [key, value] of a.entries) {
      const other = b.entries.get(key);
      if (!other) return "no";
      answers.push(compare(value, other));
    }
    return all(answers);
  }
}

/** Known texts are compared immediately; with a hole in one of them, each position may be compared with each other. */
function comparisonEffort(a: Text, b: Text): number {
  if (a === b || (known(a) !== undefined && known(b) !== undefined)) return 0;
  return Math.min(MAX_PAIRS, lettersOf(a) * lettersOf(b)) / PAIRS_PER_STEP;
}

const PAIRS_PER_STEP = 64;

const lettersOf = (text: Text): number =>
  text.reduce((letters, part) => letters + (typeof part === "string" ? part.length : 3), 0);

/** An unknown, also a text that is only its hole, may be null; a text with more in it is a string. */
export const mayBeNull = (value: Value): boolean =>
  (value.kind === "unknown" && !value.hole) || holeOf(value)?.chars === "any";
