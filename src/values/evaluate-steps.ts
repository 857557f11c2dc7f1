import type { Expression, SplatStep } from "../hcl/syntax.ts";
import { toText, typeName } from "./convert-primitive.ts";
import { describe } from "./describe.ts";
import { failed, isFailed } from "./failure.ts";
import { elementOf, formed, formless, formOf } from "./forms.ts";
import { openEntry } from "./open-keys.ts";
import { holeOf, isWhollyKnown, marked, reasonOf } from "./reason.ts";
import { mayFail, type Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { known } from "./text.ts";
import { at, list, set, unknown, type Value } from "./value.ts";

/** `on.name` and `on[key]`. A step into an unknown is an unknown with the identity of the path. */
export function attributeOf(run: Run, on: Expression, name: string, scope: Scope): Value {
  return step(run, run.evaluate(on, scope), name, () => describe(on));
}

export function indexOf(run: Run, on: Expression, key: Expression, scope: Scope): Value {
  return indexed(run, run.evaluate(on, scope), run.evaluate(key, scope), () => describe(on));
}

function indexed(run: Run, value: Value, key: Value, label: () => string): Value {
  if (isFailed(value)) return value;
  if (isFailed(key)) return key;
  if (key.kind === "null") return failed(`${label()} is indexed with null`);
  const shown = key.sensitive ? "that is sensitive" : undefined;
  if (key.kind === "number") return marked(step(run, value, key.value, label, shown), key);
  const text = toText(key);
  if (value.kind === "unknown" && value.open && text.kind === "string") {
    const found = openEntry(value, text.text);
    if (found === "none") return failed(`${label()} has no attribute ${shown ?? "with that name"}`);
    if (found) return marked(formless(found), value, key);
  }
  const name = text.kind === "string" ? known(text.text) : undefined;
  if (name !== undefined) return marked(step(run, value, name, label, shown), key);
  if (isFailed(text)) return failed(`${label()} is indexed with ${typeName(key)}`);
  mayFail(run, reasonOf(key));
  return marked(unknown(`${label()} is indexed with an unknown value: ${reasonOf(key)}`), value, key);
}

const textOfKey = (key: string | number): readonly string[] => (key === "" ? [] : [String(key)]);

/** One step into a value. `label` names the value for messages, `shown` the key if it must not be shown itself. */
function step(
  run: Run,
  value: Value,
  key: string | number,
  label: () => string,
  shown: string = JSON.stringify(key),
): Value {
  if (isFailed(value)) return value;
  const hole = holeOf(value);
  const own = value.kind === "unknown" ? openEntry(value, textOfKey(key)) : undefined;
  if (own === "none") return failed(`${label()} has no attribute ${shown}`);
  if (own) return marked(formless(own), value);
  if (value.kind === "unknown" || hole) {
    mayFail(run, reasonOf(value));
    return at(value.kind === "unknown" ? value : marked(unknown(reasonOf(value), hole), value), key);
  }
  if (value.kind === "object") {
    const found = value.entries.get(String(key));
    return found ? marked(elementOf(value, found), value) : failed(`${label()} has no attribute ${shown}`);
  }
  if (value.kind !== "list") return failed(`${label()} is ${typeName(value)} and has no attributes or elements`);
  if (value.set) {
    mayFail(run, `the order of ${label()} is unknown`);
    return marked(unknown(`the order of ${label()} is unknown`), value);
  }
  const position = typeof key === "number" ? key : /^\d+$/.test(key) ? Number(key) : undefined;
  if (position === undefined) return failed(`${label()} is a list and has no attribute ${shown}`);
  const found = value.items[position];
  return found ? marked(elementOf(value, found), value) : failed(`${label()} has no element ${shown}`);
}

/**
 * `on[*].a` and `on.*.a`: https://developer.hashicorp.com/terraform/language/expressions/splat
 * Null has no elements, a single value is one element, a list or set is its elements; a map is a single value.
 */
export function splatOf(run: Run, on: Expression, steps: readonly SplatStep[], scope: Scope): Value {
  const value = run.evaluate(on, scope);
  const label = (): string => `${describe(on)}[*]`;
  const along = (item: Value): Value => steps.reduce((here, next) => take(run, here, next, scope, label), item);
  if (isFailed(value)) return value;
  if (value.kind === "null") {
    const form = formOf(value);
    if (form === "list" || form === "tuple" || form === "set") return failed(`${label()} is a list and null`);
    return marked(formed(list([]), "tuple"), value);
  }
  if (value.kind === "list") {
    const items = inOrderOf(
      value,
      value.items.map((item) => along(elementOf(value, item))),
    );
    return marked(formOf(value) === "tuple" ? formed(items, "tuple") : items, value);
  }
  if (value.kind === "unknown" || holeOf(value)?.chars === "any") {
    mayFail(run, reasonOf(value));
    return marked(unknown(reasonOf(value)), value);
  }
  return marked(list([along(value)]), value);
}

function take(run: Run, value: Value, next: SplatStep, scope: Scope, label: () => string): Value {
  const taken =
    next.kind === "attribute"
      ? step(run, value, next.name, label)
      : indexed(run, value, run.evaluate(next.key, scope), label);
  if (isFailed(taken)) run.failure ??= taken.because;
  return taken;
}

/** A result for each element of a set has a known order only if the elements are known. */
export function inOrderOf(source: Value & { kind: "list" }, items: readonly Value[]): Value {
  const uncertain = source.set && source.items.length > 1 && !isWhollyKnown(source);
  return uncertain ? set(items) : list(items);
}

/** The value of a name in a scope. */
export function variableOf(scope: Scope, name: string): Value {
  return scope.lookup(name) ?? unknown(`nothing is known about ${name}`);
}
