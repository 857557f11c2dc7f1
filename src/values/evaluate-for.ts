import type { Expression, ForExpression } from "../hcl/syntax.ts";
import { toText, typeName } from "./convert-primitive.ts";
import { inOrderOf } from "./evaluate-steps.ts";
import { failed, isFailed } from "./failure.ts";
import { elementOf, formed, formless } from "./forms.ts";
import { loose } from "./functions/sets.ts";
import { TOO_LARGE } from "./meter.ts";
import { keyEffort, objectOfTexts } from "./open-keys.ts";
import { testOf } from "./operators.ts";
import { byKey } from "./order.ts";
import { holeOf, isWhollyKnown, marked, reasonOf } from "./reason.ts";
import { mayFail, type Run } from "./run.ts";
import { type Scope, within } from "./scope.ts";
import { effortOf } from "./size.ts";
import { keyOf, known, show, type Text } from "./text.ts";
import { type List, list, num, type Obj, sensitive, str, unknown, type Value } from "./value.ts";

interface Loop {
  readonly keyName?: string;
  readonly valueName: string;
  readonly on: Expression;
}
export type Elements =
  | {
      readonly kind: "elements";
      readonly source: Value;
      readonly items: readonly { readonly scope: Scope }[];
      /** Why the order of the elements is unknown. */
      readonly uncertain?: string;
    }
  | { readonly kind: "none"; readonly value: Value };

/** The elements of a collection, each with the scope that contains its names. Maps are ordered by their keys. */
export function eachOf(run: Run, loop: Loop, scope: Scope): Elements {
  const source = run.evaluate(loop.on, scope);
  if (source.kind === "unknown" && source.open) {
    const { entries, ordered } = source.open;
    const items = entries.map(([key, value]) => ({
      scope: within(scope, names(loop, marked(str(key), source), marked(formless(value), source))),
    }));
    return { kind: "elements", source, items, ...(ordered ? {} : { uncertain: source.because }) };
  }
  if (source.kind === "unknown" || holeOf(source)) {
    if (!isFailed(source)) mayFail(run, reasonOf(source));
    return { kind: "none", value: isFailed(source) ? source : marked(unknown(reasonOf(source)), source) };
  }
  if (source.kind !== "list" && source.kind !== "object")
    return { kind: "none", value: failed(`a for expression iterates over ${typeName(source)}`) };
  const items = pairsOf(source).map(([key, value]) => ({ scope: within(scope, names(loop, key, value)) }));
  const uncertain = source.kind === "list" && source.set && items.length > 1 && !isWhollyKnown(source);
  return { kind: "elements", source, items, ...(uncertain ? { uncertain: reasonOf(source) } : {}) };
}

/**
 * Keys and values of a list, set (the value is the key) or map, in Terraform's order, with the collection's sensitive
 * mark.
 */
function pairsOf(source: List | Obj): readonly (readonly [Value, Value])[] {
  if (source.kind === "list")
    return source.items.map((item, i) => [
      source.set ? marked(item, source) : num(i),
      marked(elementOf(source, item), source),
    ]);
  return [...source.entries].sort(byKey).map(([key, item]) => [str(key), marked(elementOf(source, item), source)]);
}

/** The same for every value whose elements have a known order; undefined for others. */
export function pairsIn(source: Value): readonly (readonly [Value, Value])[] | undefined {
  if (source.kind === "list" || source.kind === "object") return pairsOf(source);
  if (source.kind !== "unknown" || !source.open?.ordered) return undefined;
  return source.open.entries.map(([key, item]) => [marked(str(key), source), marked(formless(item), source)]);
}

const names = (loop: Loop, key: Value, value: Value): Record<string, Value> =>
  loop.keyName === undefined ? { [loop.valueName]: value } : { [loop.keyName]: key, [loop.valueName]: value };

/** `[for …]` and `{for …}`: https://developer.hashicorp.com/terraform/language/expressions/for */
export function forOf(run: Run, loop: ForExpression, scope: Scope): Value {
  const elements = eachOf(run, loop, scope);
  if (elements.kind === "none") return elements.value;
  const kept: Scope[] = [];
  let secret = elements.source.sensitive === true;
  for (const element of elements.items) {
    if (!run.context.meter.spend(1)) return unknown(TOO_LARGE);
    if (loop.test) {
      const value = run.evaluate(loop.test, element.scope);
      const test = testOf(value);
      if (value.sensitive) secret = true;
      if (test.kind !== "bool")
        return isFailed(test)
          ? test
          : marked(unknown(`the condition of a for expression is unknown: ${test.because}`), value);
      if (!test.value) continue;
    }
    kept.push(element.scope);
  }
  const result = loop.key ? mapOf(run, loop, loop.key, kept) : listOf(run, loop, kept, elements);
  return secret ? sensitive(result) : result;
}

function listOf(
  run: Run,
  loop: ForExpression,
  kept: readonly Scope[],
  { source, uncertain }: Elements & { kind: "elements" },
): Value {
  const items = kept.map((scope) => run.evaluate(loop.value, scope));
  if (source.kind === "list") return formed(inOrderOf(source, items), "tuple");
  return uncertain !== undefined && items.length > 1 ? loose(items) : formed(list(items), "tuple");
}

function mapOf(run: Run, loop: ForExpression, keyExpression: Expression, kept: readonly Scope[]): Value {
  const entries = new Map<string, { readonly key: Text; readonly values: Value[] }>();
  let secret = false;
  let because = "";
  for (const scope of kept) {
    const keyValue = run.evaluate(keyExpression, scope);
    const key = toText(keyValue);
    if (key.kind === "null") return failed("null is the key of a for expression");
    if (isFailed(key)) return key;
    if (key.kind !== "string" || known(key.text) === undefined) {
      mayFail(run, reasonOf(key));
      because ||= `a key of a for expression is unknown: ${reasonOf(key)}`;
    }
    if (key.kind !== "string") return marked(unknown(because), keyValue);
    if (keyValue.sensitive) secret = true;
    if (!run.context.meter.spend(effortOf(key))) return unknown(TOO_LARGE);
    const before = entries.get(keyOf(key.text));
    if (before && !loop.group) {
      const shown = keyValue.sensitive ? "one key" : `the key ${JSON.stringify(show(key.text))}`;
      return failed(`two items of a for expression have ${shown}`);
    }
    const value = run.evaluate(loop.value, scope);
    if (before) before.values.push(value);
    else entries.set(keyOf(key.text), { key: key.text, values: [value] });
  }
  const pairs = [...entries.values()].map(
    ({ key, values }) => [key, loop.group ? list(values) : (values[0] ?? list([]))] as const,
  );
  if (because !== "" && !run.context.meter.spend(keyEffort(pairs.length))) return unknown(TOO_LARGE);
  const result = formed(objectOfTexts(pairs, because), "object");
  return secret ? sensitive(result) : result;
}
