import { type Allowance, equals } from "../values/equality.ts";
import { parseJsonText } from "../values/json-parse.ts";
import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import { type List, NULL, type Value } from "../values/value.ts";

const DEEPEST = 16;

/**
 * Whether the value in the HCL may be the planned one. What is unset or unknown on one side is compatible with
 * anything.
 */
export function compatible(planned: Value, written: Value, budget: Allowance, depth = 0): boolean {
  if (depth > DEEPEST || --budget.left < 0) return true;
  if (planned.kind === "unknown" || written.kind === "unknown") return true;
  if (planned.kind === "null" || written.kind === "null") return true;
  if (planned.kind === "object" && written.kind === "object") {
    return [...planned.entries].every(([key, entry]) => {
      const other = written.entries.get(key);
      return other === undefined || compatible(entry, other, budget, depth + 1);
    });
  }
  if (planned.kind === "list" && written.kind === "list") return compatibleItems(planned, written, budget, depth + 1);
  const a = knownText(planned);
  const b = knownText(written);
  if (a === undefined || b === undefined) return equals(planned, written, budget) !== "no";
  return a === b || a === "" || sameJson(a, b);
}

/** In any order, as in a set; a set lacks what the HCL has twice. */
function compatibleItems(planned: List, written: List, budget: Allowance, depth: number): boolean {
  if (written.items.length === 0 || written.items.some(({ kind }) => kind === "unknown")) return true;
  if (planned.items.length > written.items.length) return false;
  const texts = new Set(written.items.map(knownText));
  return planned.items.every((item) => {
    const known = knownText(item);
    if (known !== undefined && texts.has(known)) return true;
    return written.items.some((other) => compatible(item, other, budget, depth));
  });
}

/** Whether all that the HCL sets is known on both sides, and the same. */
export function agrees(planned: Value, written: Value, budget: Allowance, depth = 0): boolean {
  if (depth > DEEPEST || --budget.left < 0) return false;
  if (written.kind === "null") return true;
  if (planned.kind === "unknown" || written.kind === "unknown") return false;
  if (planned.kind === "object" && written.kind === "object") {
    return [...written.entries].every(([key, entry]) =>
      agrees(planned.entries.get(key) ?? NULL, entry, budget, depth + 1),
    );
  }
  if (planned.kind === "list" && written.kind === "list") {
    const has = (item: Value): boolean => planned.items.some((one) => agrees(one, item, budget, depth + 1));
    return planned.items.length <= written.items.length && written.items.every(has);
  }
  const a = knownText(planned);
  const b = knownText(written);
  return a !== undefined && b !== undefined && (a === b || sameJson(a, b));
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
