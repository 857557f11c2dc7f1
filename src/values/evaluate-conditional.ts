import type { Expression } from "../hcl/syntax.ts";
import { type Allowance, allowance, equals } from "./equality.ts";
import { isFailed } from "./failure.ts";
import { formless } from "./forms.ts";
import { isLazy } from "./lazy-object.ts";
import { TOO_LARGE } from "./meter.ts";
import { closed } from "./open-keys.ts";
import { testOf } from "./operators.ts";
import { isWhollyKnown, marked, reasonOf } from "./reason.ts";
import { apart, mayFail, type Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { extentOf } from "./size.ts";
import { known, show } from "./text.ts";
import { alongside } from "./unify.ts";
import { type List, list, type Obj, object, unknown, type Value } from "./value.ts";

interface Conditional {
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

/** `test ? yes : no`. An error in the branch that is not chosen does not count. */
export function conditionalOf(run: Run, { test, yes, no }: Conditional, scope: Scope): Value {
  const value = run.evaluate(test, scope);
  const decided = testOf(value);
  if (isFailed(decided)) return decided;
  if (decided.kind === "bool") {
    const chosen = run.evaluate(decided.value ? yes : no, scope);
    // Next to another object its values may be converted.
    if (chosen.kind === "unknown" && chosen.open) return marked(closed(chosen), value);
    if (!mayConvert(chosen)) return marked(chosen, value);
    if (!run.context.meter.spend(Math.ceil(extentOf(chosen).values / COPIED_PER_STEP))) return unknown(TOO_LARGE);
    const other = apart(run, () => run.evaluate(decided.value ? no : yes, scope));
    const result = alongside(chosen, other.value);
    // The other branch may be of a list type, and then so is the result.
    const open = other.value.kind === "unknown" || other.value.kind === "null";
    return marked(open ? formless(result) : result, value);
  }
  const first = apart(run, () => run.evaluate(yes, scope));
  const second = apart(run, () => run.evaluate(no, scope));
  const doubt = first.failure ?? second.failure ?? first.mayFail ?? second.mayFail;
  if (doubt) mayFail(run, doubt);
  // Each level is compared with everything below it.
  const work = [first.value, second.value].map(extentOf).reduce((sum, { values, depth }) => sum + values * depth, 0);
  if (!run.context.meter.spend(Math.ceil(work / 2)))
    return marked(unknown(TOO_LARGE), value, first.value, second.value);
  const common = shared(first.value, second.value, reasonOf(value), 0, allowance());
  return marked(common, value, first.value, second.value);
}

/** Copying a value that is converted is fast. */
const COPIED_PER_STEP = 16;

const mayConvert = (value: Value): boolean =>
  value.kind === "number" ||
  value.kind === "bool" ||
  value.kind === "list" ||
  (value.kind === "object" && !isLazy(value));

/** What two possible values have in common; where they differ, the result is unknown. */
function shared(a: Value, b: Value, because: string, depth: number, budget: Allowance): Value {
  if (depth > 50 || budget.left < 0) return unknown(because);
  const one = alongside(a, b);
  const other = alongside(b, a);
  if (equals(one, other, budget) === "yes") return one;
  if (one.kind === "object" && other.kind === "object" && sameKeys(one, other)) {
    const entries = [...one.entries].map(([key, value]): [string, Value] => {
      const peer = other.entries.get(key);
      return [key, peer ? marked(shared(value, peer, because, depth + 1, budget), value, peer) : value];
    });
    return object(entries);
  }
  if (one.kind === "list" && other.kind === "list" && inStep(one, other)) {
    const items = one.items.map((value, i) => {
      const peer = other.items[i];
      return peer ? marked(shared(value, peer, because, depth + 1, budget), value, peer) : value;
    });
    return list(items);
  }
  return unknown(`${either(one, other)}${because}`);
}

function sameKeys(a: Obj, b: Obj): boolean {
  if (isLazy(a) || isLazy(b) || a.entries.size !== b.entries.size) return false;
  for (const key of a.entries.keys()) if (!b.entries.has(key)) return false;
  return true;
}

const inStep = (a: List, b: List): boolean => !a.set && !b.set && a.items.length === b.items.length;

/** Names two short known texts; never shows sensitive ones. */
function either(a: Value, b: Value): string {
  if (a.kind !== "string" || b.kind !== "string" || a.sensitive || b.sensitive) return "";
  if (!isWhollyKnown(a) || !isWhollyKnown(b)) return "";
  const long = (known(a.text) ?? "").length + (known(b.text) ?? "").length > 120;
  return long ? "" : `it is ${JSON.stringify(show(a.text))} or ${JSON.stringify(show(b.text))}, and `;
}
