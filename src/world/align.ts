import { equals } from "../values/equality.ts";
import { parseJsonText } from "../values/json-parse.ts";
import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import { at, NULL } from "../values/value.ts";

/**
 * Finds in the evaluated HCL what stands at a path of the plan. Blocks of a set stand in the plan in the order of
 * their hashes and in the HCL as they are written, so list positions are paired by what is known of both sides.
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

/** Said when the plan's blocks and the written ones cannot be paired without guessing. */
const NULL_PAIR: Value = {
  kind: "unknown",
  because: "the blocks in the plan and the blocks in the HCL cannot be paired",
};

/** For each planned item the index of its written one, or undefined when no full pairing exists. */
function pair(planned: readonly Value[], written: readonly Value[]): readonly number[] | undefined {
  if (planned.length !== written.length || planned.length > 500) return undefined;
  if (planned.every((item, i) => compatible(item, written[i] ?? NULL, 0))) return planned.map((_, i) => i);
  const taken = new Set<number>();
  const partners: number[] = [];
  for (const item of planned) {
    const fits = written.flatMap((other, j) => (!taken.has(j) && compatible(item, other, 0) ? [j] : []));
    const [first] = fits;
    if (first === undefined) return undefined;
    if (fits.length > 1 && !interchangeable(fits.map((j) => written[j] ?? NULL))) return undefined;
    taken.add(first);
    partners.push(first);
  }
  return partners;
}

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

/** May the written value be the planned one? What is unset or unknown on one side says nothing. */
function compatible(planned: Value, written: Value, depth: number): boolean {
  if (depth > 16) return true;
  if (planned.kind === "unknown" || written.kind === "unknown") return true;
  if (planned.kind === "null" || written.kind === "null") return true;
  if (planned.kind === "object" && written.kind === "object") {
    return [...planned.entries].every(([key, entry]) => {
      const other = written.entries.get(key);
      return other === undefined || compatible(entry, other, depth + 1);
    });
  }
  if (planned.kind === "list" && written.kind === "list")
    return planned.items.length === written.items.length || written.items.length === 0;
  const a = knownText(planned);
  const b = knownText(written);
  return a === undefined || b === undefined || a === b || a === "" || sameDocument(a, b);
}

/** The provider writes a JSON document again, with other spaces and another order of keys, before it is planned. */
function sameDocument(planned: string, written: string): boolean {
  const [a, b] = [documentOf(planned), documentOf(written)];
  return a !== undefined && b !== undefined && equals(a, b) === "yes";
}

function documentOf(source: string): Value | undefined {
  if (!/^\s*[[{]/.test(source)) return undefined;
  const parsed = parseJsonText(text(source));
  return "value" in parsed ? parsed.value : undefined;
}
