import { toText } from "./convert-primitive.ts";
import { byKey } from "./order.ts";
import { flattened, present, reversed, stringsOf, textField, unclear, withVariables } from "./policy-field.ts";
import { keyOf, known } from "./text.ts";
import { at, list, NULL, type Obj, object, str, type Unknown, unknown, type Value } from "./value.ts";

/** One `statement` block as the JSON that the provider writes. */
export function configuredStatement(statement: Value): Obj | Unknown {
  if (statement.kind !== "object")
    return unknown(statement.kind === "unknown" ? statement.because : "a statement is not a block");
  return present([
    ["Sid", textField(at(statement, "sid"))],
    ["Effect", textField(at(statement, "effect"), "Allow")],
    ["Action", strings(at(statement, "actions"))],
    ["NotAction", strings(at(statement, "not_actions"))],
    ["Resource", strings(at(statement, "resources"), withVariables)],
    ["NotResource", strings(at(statement, "not_resources"), withVariables)],
    ["Principal", principals(at(statement, "principals"))],
    ["NotPrincipal", principals(at(statement, "not_principals"))],
    ["Condition", conditions(at(statement, "condition"))],
  ]);
}

function strings(value: Value, change: (item: Value) => Value = (item) => item): Value {
  const items = stringsOf(value);
  if ("unknown" in items) return unknown(items.unknown);
  return items.length === 0 ? NULL : flattened(reversed(items).map(change));
}

export interface PrincipalGroup {
  /** Only one block with one identifier results in a bare string. */
  readonly single: boolean;
  readonly items: readonly Value[];
}

function principals(value: Value): Value {
  const blocks = blocksIn(value);
  if ("unknown" in blocks) return unknown(blocks.unknown);
  if (blocks.length === 0) return NULL;
  const groups = new Map<string, PrincipalGroup>();
  const seen = new Set<string>();
  for (const block of blocks) {
    const type = knownName(at(block, "type"));
    if (type === undefined) return unclear(at(block, "type"));
    const found = stringsOf(at(block, "identifiers"));
    const items = "unknown" in found ? [unknown(found.unknown)] : reversed(found).map(withVariables);
    const key = JSON.stringify([type, items.map((item) => (item.kind === "string" ? keyOf(item.text) : "?"))]);
    if (seen.has(key) && items.every((item) => item.kind === "string")) continue;
    seen.add(key);
    const before = groups.get(type);
    groups.set(type, { single: !before && items.length === 1, items: [...(before?.items ?? []), ...items] });
  }
  return principalJson(groups);
}

/** `*` alone is written as a string, every other principal as an object by type. */
export function principalJson(groups: ReadonlyMap<string, PrincipalGroup>): Value {
  const anyone = groups.get("*");
  const [only] = anyone?.items ?? [];
  if (groups.size === 1 && anyone?.items.length === 1 && only && knownName(only) === "*") return str("*");
  const entries = [...groups].sort(byKey);
  return object(entries.map(([type, { single, items }]) => [type, single ? flattened(items) : list(items)]));
}

function conditions(value: Value): Value {
  const blocks = blocksIn(value);
  if ("unknown" in blocks) return unknown(blocks.unknown);
  const tests = new Map<string, Map<string, Value[]>>();
  const seen = new Set<string>();
  for (const block of blocks) {
    const test = knownName(at(block, "test"));
    const variable = knownName(at(block, "variable"));
    if (test === undefined) return unclear(at(block, "test"));
    if (variable === undefined) return unclear(at(block, "variable"));
    const written = at(block, "values");
    const items =
      written.kind === "list" ? written.items.map((item) => withVariables(toText(item))) : [unclear(written)];
    const key = JSON.stringify([
      test,
      variable,
      items.map((item) => (item.kind === "string" ? keyOf(item.text) : "?")),
    ]);
    if (seen.has(key) && items.every((item) => item.kind === "string")) continue;
    seen.add(key);
    const variables = tests.get(test) ?? new Map<string, Value[]>();
    tests.set(test, variables);
    variables.set(variable, [...(variables.get(variable) ?? []), ...items]);
  }
  return conditionJson(tests);
}

/** Null when there is no condition. */
export function conditionJson(tests: ReadonlyMap<string, ReadonlyMap<string, readonly Value[]>>): Value {
  if (tests.size === 0) return NULL;
  const sorted = [...tests].sort(byKey);
  return object(
    sorted.map(([test, variables]) => [
      test,
      object([...variables].sort(byKey).map(([variable, items]) => [variable, flattened(items)])),
    ]),
  );
}

function blocksIn(value: Value): readonly Value[] | { readonly unknown: string } {
  if (value.kind === "null") return [];
  const items = value.kind === "list" ? value.items : [value];
  const open = items.find((item) => item.kind !== "object");
  if (open) return { unknown: open.kind === "unknown" ? open.because : "a nested block is not a block" };
  return items;
}

function knownName(value: Value): string | undefined {
  const text = toText(value);
  return text.kind === "string" ? known(text.text) : undefined;
}
