import { equalTexts } from "../../values/compare.ts";
import { holeOf } from "../../values/reason.ts";
import { all, any, type Tri, tri } from "../../values/tri.ts";
import { classify } from "./classes.ts";
import { alternativesOf } from "./join.ts";
import { isOpenKey, keyOfValue } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { mayBeAbsent } from "./scopes.ts";
import type { V } from "./values.ts";

/** Whether a condition holds. */
export function truth(m: Machine, value: V): Tri {
  const own = m.library.semantics?.truth(m, value);
  if (own !== undefined) return own;
  switch (value.kind) {
    case "null":
    case "absent":
      return "no";
    case "bool":
      return tri(value.value);
    case "number":
      return tri(value.value !== 0);
    case "string":
      if (value.text.length === 0) return "no";
      return value.text.some((part) => typeof part === "string" || part.chars !== "any") ? "yes" : "unknown";
    case "items": {
      const { items, rest } = m.list(value.cell);
      return items.length > 0 ? "yes" : rest ? "unknown" : "no";
    }
    case "dict": {
      const { entries, rest } = m.dict(value.cell);
      const states = [...entries.values()].map((each) => m.possible(each));
      if (states.some((each) => !mayBeAbsent(each))) return "yes";
      return rest || states.some((each) => each.kind !== "absent") ? "unknown" : "no";
    }
    case "unknown":
      return "unknown";
    case "native":
      return value.isData ? "unknown" : "yes";
    case "instance":
      return classify(m, value.of, ["__bool__", "__len__"]) ? "unknown" : "yes";
    case "choice":
      return agreed(m, value, (each) => truth(m, each));
    default:
      return "yes";
  }
}

/** One answer for all alternatives, or none. */
export function agreed(m: Machine, value: V, ask: (value: V) => Tri): Tri {
  const answers = alternativesOf(m.possible(value)).map((each) => ask(each.value));
  const [first = "unknown"] = answers;
  return answers.every((answer) => answer === first) ? first : "unknown";
}

/** Whether two values are equal, as `==` has it. */
export function equal(m: Machine, a: V, b: V): Tri {
  if (a.kind === "choice") return agreed(m, a, (each) => equal(m, each, b));
  if (b.kind === "choice") return agreed(m, b, (each) => equal(m, a, each));
  if (a.kind === "unknown" || b.kind === "unknown") {
    const [x, y] = [scalarHole(a), scalarHole(b)];
    return x !== undefined && x === y ? "yes" : "unknown";
  }
  if (isData(a) || isData(b)) return a === b ? "yes" : "unknown";
  const [x, y] = [numeric(a), numeric(b)];
  if (x !== undefined && y !== undefined) return tri(x === y);
  if (a.kind === "string" && b.kind === "string") return equalTexts(a.text, b.text);
  if (a.kind === "null" || b.kind === "null") return tri(a.kind === b.kind);
  if (a.kind === "items" && b.kind === "items") return equalLists(m, a, b);
  if (a.kind === "dict" && b.kind === "dict") return a.cell === b.cell ? "yes" : "unknown";
  if (a.kind === "instance" || b.kind === "instance") return equalInstances(m, a, b);
  if (a.kind === b.kind) return a === b ? "yes" : a.kind === "class" ? "no" : "unknown";
  return "no";
}

/** An instance may say itself what it is equal to; of an enumeration's members it is known. */
function equalInstances(m: Machine, a: V, b: V): Tri {
  if (a === b) return "yes";
  const [x, y] = [literalOf(a), literalOf(b)];
  if (x !== a || y !== b) return equal(m, x, y);
  if (a.kind !== "instance" || b.kind !== "instance" || !a.of.enumeration || a.of !== b.of) return "unknown";
  // Two names of one value are one member.
  return equal(m, m.field(a.fields, "value"), m.field(b.fields, "value"));
}

const literalOf = (value: V): V => (value.kind === "instance" && value.literal) || value;

const scalarHole = (value: V): string | undefined =>
  value.kind === "unknown" || value.kind === "string" ? holeOf(value)?.id : undefined;

const isData = (value: V): boolean => value.kind === "native" && value.isData === true;

const numeric = (value: V): number | undefined =>
  value.kind === "number" ? value.value : value.kind === "bool" ? Number(value.value) : undefined;

function equalLists(m: Machine, a: Extract<V, { kind: "items" }>, b: Extract<V, { kind: "items" }>): Tri {
  if (a.cell === b.cell) return "yes";
  const [x, y] = [m.list(a.cell), m.list(b.cell)];
  if (x.rest || y.rest) return "unknown";
  if (x.items.length !== y.items.length) return "no";
  m.spend(x.items.length);
  return all(
    x.items.map((item, at) => {
      const other = y.items[at];
      return other ? equal(m, item, other) : "no";
    }),
  );
}

/** Whether two values are the same thing, as `is` has it. */
export function identical(m: Machine, a: V, b: V): Tri {
  if (a.kind === "choice") return agreed(m, a, (each) => identical(m, each, b));
  if (b.kind === "choice") return agreed(m, b, (each) => identical(m, a, each));
  if (a.kind === "unknown" || b.kind === "unknown" || isData(a) || isData(b)) return "unknown";
  if (isPlain(a) || isPlain(b)) return a.kind === b.kind ? equal(m, a, b) : "no";
  if (a.kind === "items" && b.kind === "items") return tri(a.cell === b.cell);
  if (a.kind === "dict" && b.kind === "dict") return tri(a.cell === b.cell);
  return a === b ? "yes" : a.kind === b.kind && (a.kind === "bound" || a.kind === "native") ? "unknown" : "no";
}

const isPlain = (value: V): boolean =>
  value.kind === "null" || value.kind === "bool" || value.kind === "number" || value.kind === "string";

/** `item in container`. */
export function contains(m: Machine, container: V, item: V): Tri {
  if (container.kind === "choice") return agreed(m, container, (each) => contains(m, each, item));
  if (item.kind === "choice") return agreed(m, item, (each) => contains(m, container, each));
  if (container.kind === "native" && container.contains) return truth(m, container.contains(m, item));
  if (container.kind === "items") {
    const { items, rest } = m.list(container.cell);
    m.spend(items.length);
    const found = any(items.map((each) => equal(m, each, item)));
    return found === "no" && rest ? "unknown" : found;
  }
  if (container.kind === "dict") {
    const { entries, rest } = m.dict(container.cell);
    const key = keyOfValue(item);
    if (key === undefined) return "unknown";
    const value = entries.get(key);
    if (value) return mayBeAbsent(m.possible(value)) ? (m.possible(value).kind === "absent" ? "no" : "unknown") : "yes";
    if (rest || isOpenKey(key) || [...entries.keys()].some(isOpenKey)) return "unknown";
    return "no";
  }
  if (container.kind === "string" && item.kind === "string") {
    const [whole, part] = [container.text, item.text];
    if (part.length === 0) return "yes";
    const [only] = part;
    if (part.length !== 1 || typeof only !== "string") return "unknown";
    if (whole.some((each) => typeof each === "string" && each.includes(only))) return "yes";
    return whole.every((each) => typeof each === "string") ? "no" : "unknown";
  }
  return "unknown";
}
