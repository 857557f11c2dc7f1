import { holeOf } from "../../values/reason.ts";
import { known } from "../../values/text.ts";
import { NULL, str, unknown, at as valueAt } from "../../values/value.ts";
import type { Expression } from "../languages/form.ts";
import { each } from "./branches.ts";
import { classMember } from "./classes.ts";
import { join, joinAll } from "./join.ts";
import { isOpenKey, keyOfValue } from "./keys.ts";
import type { Frame, Machine } from "./machine.ts";
import { data } from "./member.ts";
import { combinations } from "./operators.ts";
import { isCaught, mayRaise, raise } from "./raise.ts";
import { present } from "./scopes.ts";
import { type ListContent, NO_ARGS, positional, type Site, type V } from "./values.ts";

/** `object[index]` */
export function itemOf(m: Machine, object: V, index: Expression, frame: Frame, site: Site): V {
  if (index.kind !== "slice") {
    const at = m.ops.evaluate(m, index, frame);
    return combinations(m, object, at, (one, two) => item(m, one, two, site));
  }
  const bounds = [index.from, index.to, index.step].map((bound) => (bound ? m.ops.evaluate(m, bound, frame) : NULL));
  return each(m, object, (one) => sliceOf(m, one, bounds));
}

/** One item of one value. */
export function item(m: Machine, object: V, index: V, site: Site): V {
  const own = m.library.semantics?.item(m, object, index, site);
  if (own) return own;
  switch (object.kind) {
    case "items":
      return ofList(m, m.list(object.cell), index);
    case "dict":
      return ofDict(m, object, index, site);
    case "native":
      return object.item?.(m, index, site) ?? data(object.name);
    case "unknown":
      mayRaise(m);
      return below(object, index);
    case "string":
      return character(object, index);
    case "instance": {
      const method = classMember(m, object.of, "__getitem__");
      if (method?.value.kind === "function") return m.ops.call(m, method.value, positional(object, index), site);
      return unknown(`an item of an instance of ${object.of.name}`);
    }
    case "class":
      // A generic type (`List[str]`), or a member of an enumeration.
      return object.enumeration && index.kind === "string"
        ? m.ops.member(m, object, known(index.text) ?? "", site)
        : object;
    default:
      mayRaise(m);
      return unknown("an item of a value that has none");
  }
}

function below(object: Extract<V, { kind: "unknown" }>, index: V): V {
  if (!holeOf(object))
    return object.sensitive ? { ...unknown(object.because), sensitive: true } : unknown(object.because);
  if (index.kind === "number") return valueAt(object, index.value) as V;
  const key = index.kind === "string" ? known(index.text) : undefined;
  return key === undefined ? unknown(object.because) : (valueAt(object, key) as V);
}

function ofList(m: Machine, { items, rest }: ListContent, index: V): V {
  if (index.kind === "number" && Number.isInteger(index.value)) {
    const at = index.value < 0 && !rest ? items.length + index.value : index.value;
    const found = at >= 0 ? items[at] : undefined;
    if (found) return m.possible(found);
    if (!rest) {
      mayRaise(m);
      return unknown("an item that is not in the list");
    }
    mayRaise(m);
    return at >= 0 ? rest : joinAll([...items, rest]);
  }
  mayRaise(m);
  const all = [...items, ...(rest ? [rest] : [])];
  return all.length > 0 ? joinAll(all) : unknown("an item of an empty list");
}

function ofDict(m: Machine, object: Extract<V, { kind: "dict" }>, index: V, site: Site): V {
  const found = entryOf(m, object, index);
  const value = present(found);
  if (object.factory && !value) {
    const made = m.ops.call(m, object.factory, NO_ARGS, site);
    setEntry(m, object.cell, index, made);
    return made;
  }
  if (value !== found && !object.factory) {
    const missing = m.library.exception("KeyError");
    if (found.kind === "absent" && isCaught(m, missing)) return raise(m, missing);
    mayRaise(m);
  }
  return value ?? unknown("a key that is not in the dict");
}

/** What is under a key; absent (or perhaps absent) where there may be nothing. */
export function entryOf(m: Machine, object: Extract<V, { kind: "dict" }>, index: V): V {
  const { entries, rest } = m.dict(object.cell);
  const key = keyOfValue(index);
  if (key === undefined) {
    m.spend(entries.size);
    return joinAll([...entries.values(), ...(rest ? [rest] : []), { kind: "absent" }]);
  }
  const found = entries.get(key);
  if (found) return m.possible(found);
  const open = isOpenKey(key) || [...entries.keys()].some(isOpenKey);
  if (open) return joinAll([...entries.values(), ...(rest ? [rest] : []), { kind: "absent" }]);
  return rest ? join(rest, { kind: "absent" }) : { kind: "absent" };
}

function character(object: Extract<V, { kind: "string" }>, index: V): V {
  const text = known(object.text);
  if (text === undefined || index.kind !== "number") return unknown("a part of a text");
  const found = text.at(index.value);
  return found === undefined ? unknown("a part of a text") : str(found);
}

function sliceOf(m: Machine, object: V, bounds: readonly V[]): V {
  const [from, to, step] = bounds.map((bound) =>
    bound.kind === "number" ? bound.value : bound.kind === "null" ? undefined : null,
  );
  const plain = step === undefined && from !== null && to !== null;
  if (object.kind === "items") {
    const { items, rest } = m.list(object.cell);
    m.spend(items.length);
    const content: ListContent =
      plain && !rest
        ? { kind: "list-content", items: items.slice(from, to) }
        : { kind: "list-content", items: [], rest: joinAll([...items, ...(rest ? [rest] : [])]) };
    return { kind: "items", sort: object.sort, cell: m.newCell(content) };
  }
  if (object.kind === "string") {
    const text = known(object.text);
    return text !== undefined && plain ? str(text.slice(from, to)) : unknown("a part of a text");
  }
  if (object.kind === "native") return data(object.name);
  return unknown(object.kind === "unknown" ? object.because : "a part of a value");
}

/** `object[index] = value` */
export function setItem(m: Machine, object: V, index: V, value: V, site: Site): void {
  each(m, object, (one) => {
    if (m.library.semantics?.setItem(m, one, index, value, site)) return one;
    if (one.kind === "dict") setEntry(m, one.cell, index, value);
    else if (one.kind === "items") setInList(m, one.cell, index, value);
    else if (one.kind === "native") one.setMember?.(m, index.kind === "string" ? (known(index.text) ?? "") : "", value);
    else if (one.kind === "instance") {
      const method = classMember(m, one.of, "__setitem__");
      if (method?.value.kind === "function") m.ops.call(m, method.value, positional(one, index, value), site);
    }
    return one;
  });
}

/** More entries than these are not distinguished. */
const MAX_ENTRIES = 2_000;

export function setEntry(m: Machine, cell: number, index: V, value: V): void {
  const content = m.dict(cell);
  m.spend(1 + content.entries.size / 16);
  const key = keyOfValue(index);
  if (key === undefined || content.entries.size > MAX_ENTRIES) {
    // It may replace any of them.
    const entries = new Map([...content.entries].map(([name, before]) => [name, join(before, value)] as const));
    m.write(cell, {
      ...content,
      entries: key === undefined ? entries : content.entries,
      rest: content.rest ? join(content.rest, value) : value,
    });
    return;
  }
  m.write(cell, { ...content, entries: new Map([...content.entries, [key, value] as const]) });
}

function setInList(m: Machine, cell: number, index: V, value: V): void {
  const content = m.list(cell);
  m.spend(1 + content.items.length / 16);
  const at = index.kind === "number" ? (index.value < 0 ? content.items.length + index.value : index.value) : -1;
  if (at >= 0 && at < content.items.length) {
    m.write(cell, { ...content, items: content.items.with(at, value) });
    return;
  }
  const items = content.items.map((each) => join(each, value));
  m.write(cell, { ...content, items, ...(content.rest && { rest: join(content.rest, value) }) });
}
