import { type Allowance, allowance, equals } from "../values/equality.ts";
import { parseJsonText } from "../values/json-parse.ts";
import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import { at, NULL } from "../values/value.ts";

/**
 * Finds the value in the evaluated HCL that corresponds to a path of the plan. Blocks of a set are ordered by their
 * hashes in the plan and as written in the HCL, so list positions are matched by what is known on both sides.
 */
export function alignedAt(planned: Value, written: Value, path: readonly (string | number)[]): Value {
  let plan = planned;
  let hcl = written;
  for (const step of path) {
    if (typeof step === "number" && plan.kind === "list" && hcl.kind === "list") {
      const partner = pair(plan.items, hcl.items)?.[step];
      if (partner === undefined) return NULL_PAIR;
      hcl = hcl.items[partner] ?? NULL;
    } else if (typeof step === "number" && step === 0 && hcl.kind === "object") {
      // A single nested block is an object in the HCL of newer schemas and a list of one in the plan.
    } else hcl = at(hcl, step);
    plan = at(plan, step);
  }
  return hcl;
}

/** The result if the plan's blocks and those of the HCL cannot be matched without guessing. */
const NULL_PAIR: Value = {
  kind: "unknown",
  because: "the blocks in the plan cannot be matched with the blocks in the HCL",
};

/** For each planned item the index of its item in the HCL, or undefined if they cannot be matched completely. */
function pair(planned: readonly Value[], written: readonly Value[]): readonly number[] | undefined {
  if (planned.length !== written.length || planned.length > 500) return undefined;
  const budget = allowance();
  const areCompatible = (i: number, j: number): boolean =>
    compatible(planned[i] ?? NULL, written[j] ?? NULL, budget, 0);
  const partners = sameTexts(planned, written);
  const taken = new Set(partners.values());
  const rest = [...planned.keys()].filter((i) => !partners.has(i));
  if (rest.every((i) => !taken.has(i) && areCompatible(i, i))) return planned.map((_, i) => partners.get(i) ?? i);
  for (const i of rest) {
    const fits = [...written.keys()].filter((j) => !taken.has(j) && areCompatible(i, j));
    const [first] = fits;
    if (first === undefined) return undefined;
    if (fits.length > 1 && !interchangeable(fits.map((j) => written[j] ?? NULL))) return undefined;
    taken.add(first);
    partners.set(i, first);
  }
  return planned.map((_, i) => partners.get(i) ?? i);
}

/** Items with the same known text; both sides of a set have them in different orders. */
function sameTexts(planned: readonly Value[], written: readonly Value[]): Map<number, number> {
  const places = new Map<string, number[]>();
  for (const [j, item] of written.entries()) {
    const text = literal(item);
    if (text !== undefined) places.set(text, [...(places.get(text) ?? []), j]);
  }
  const partners = new Map<number, number>();
  for (const [i, item] of planned.entries()) {
    const text = literal(item);
    const place = text === undefined ? undefined : places.get(text)?.shift();
    if (place !== undefined) partners.set(i, place);
  }
  return partners;
}

const literal = (value: Value): string | undefined => (value.kind === "string" ? knownText(value) : undefined);

const interchangeable = (values: readonly Value[]): boolean =>
  new Set(values.map((v) => JSON.stringify(plain(v)))).size === 1;

const plain = (value: Value): unknown =>
  value.kind === "object"
    ? [...value.entries].map(([key, entry]) => [key, plain(entry)])
    : value.kind === "list"
      ? value.items.map(plain)
      : value.kind === "unknown"
        ? (value.hole ?? value.because)
        : value;

/**
 * Whether the value in the HCL may be the planned one. What is unset or unknown on one side is compatible with
 * anything.
 */
function compatible(planned: Value, written: Value, budget: Allowance, depth: number): boolean {
  if (depth > 16) return true;
  if (planned.kind === "unknown" || written.kind === "unknown") return true;
  if (planned.kind === "null" || written.kind === "null") return true;
  if (planned.kind === "object" && written.kind === "object") {
    return [...planned.entries].every(([key, entry]) => {
      const other = written.entries.get(key);
      return other === undefined || compatible(entry, other, budget, depth + 1);
    });
  }
  if (planned.kind === "list" && written.kind === "list")
    return planned.items.length === written.items.length || written.items.length === 0;
  const a = knownText(planned);
  const b = knownText(written);
  if (a === undefined || b === undefined) return equals(planned, written, budget) !== "no";
  return a === b || a === "" || sameJson(a, b);
}

/** The provider rewrites a JSON document, with other spaces and another order of keys, before it is planned. */
function sameJson(planned: string, written: string): boolean {
  const [a, b] = [documentOf(planned), documentOf(written)];
  return a !== undefined && b !== undefined && equals(a, b) === "yes";
}

function documentOf(source: string): Value | undefined {
  if (!/^\s*[[{]/.test(source)) return undefined;
  const parsed = parseJsonText(text(source));
  return "value" in parsed ? parsed.value : undefined;
}
