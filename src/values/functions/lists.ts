import { typeName } from "../convert-primitive.ts";
import { allowance, equals } from "../equality.ts";
import { failed } from "../failure.ts";
import { byKey, compareText } from "../order.ts";
import { known } from "../text.ts";
import { type List, list, NULL, num, object, str, type Value } from "../value.ts";
import { listAt, numberAt, orderedAt, param, partial } from "./args.ts";
import { isUnified, unify } from "./convert.ts";
import { graphemes, letterEffort } from "./letters.ts";
import { tooLarge } from "./limits.ts";
import { isPresent, isScalar } from "./presence.ts";
import { compare, isLoose, loose, membership, sizeOf, sortedItems, uniques } from "./sets.ts";
import type { FunctionTable } from "./types.ts";

const MAX_DEPTH = 64;

/** Functions on lists and tuples: https://developer.hashicorp.com/terraform/language/functions#collection-functions */
export const lists: FunctionTable = {
  length: {
    params: [partial("value")],
    gives: "count",
    marks: "own",
    reach: "entries",
    call([value], use) {
      if (value?.kind === "unknown") return value.open && num(value.open.entries.length);
      if (value?.kind === "list") {
        const size = sizeOf(value);
        return size === undefined ? undefined : num(size);
      }
      if (value?.kind === "object") return num(value.entries.size);
      if (value?.kind !== "string") return failed("length needs a list, a map or a string");
      const whole = known(value.text);
      if (whole === undefined) return undefined;
      return use.spend(letterEffort(whole)) ? num(graphemes(whole).length) : tooLarge();
    },
  },
  concat: {
    params: [],
    rest: partial("seqs"),
    gives: "value",
    marks: "own",
    reach: "entries",
    call(args) {
      if (args.length === 0) return failed("concat needs at least one list");
      const wrong = args.find((arg) => arg.kind !== "unknown" && !isSequence(arg));
      if (wrong) return failed(`concat takes lists, and ${typeName(wrong)} is given`);
      if (args.some((arg) => arg.kind === "unknown")) return undefined;
      if (mayConvert(args)) return undefined;
      const items = args.flatMap((arg) => (arg.kind === "list" ? arg.items : []));
      return args.some(isLoose) ? loose(items) : list(items);
    },
  },
  flatten: {
    params: [partial("list")],
    gives: "value",
    marks: "own",
    call([from]) {
      if (from?.kind === "unknown") return undefined;
      if (from?.kind !== "list") return failed("flatten needs a list");
      const flat = { items: [] as Value[], loose: false };
      if (!flattenInto(flat, from, 0)) return undefined;
      return flat.loose ? loose(flat.items) : list(flat.items);
    },
  },
  element: {
    params: [partial("list"), partial("index", "number")],
    gives: "value",
    marks: "own",
    reach: "one",
    call(args) {
      const [from] = args;
      const index = numberAt(args, 1);
      if (from?.kind === "unknown" || (from && isLoose(from))) return undefined;
      if (from?.kind !== "list" || from.set) return failed("element needs a list");
      if (from.items.length === 0) return failed("element of an empty list");
      if (index === undefined) return undefined;
      if (!Number.isInteger(index) || index < 0) return failed("element needs a whole index that is not negative");
      return from.items[index % from.items.length];
    },
  },
  index: {
    params: [partial("list"), partial("value")],
    gives: "count",
    reach: "entries",
    call([from, value]) {
      if (!from || !value || from.kind === "unknown" || isLoose(from)) return undefined;
      if (from.kind !== "list" || from.set) return failed("index needs a list");
      const budget = allowance();
      for (const [position, item] of from.items.entries()) {
        const same = equals(value, item, budget);
        if (same === "unknown") return undefined;
        if (same === "yes") return num(position);
      }
      return failed("the item is not in the list");
    },
  },
  slice: {
    params: [partial("list"), param("start_index", "number"), param("end_index", "number")],
    gives: "value",
    marks: "own",
    reach: "entries",
    call(args) {
      const [from] = args;
      const [start, end] = [numberAt(args, 1) ?? 0, numberAt(args, 2) ?? 0];
      if (!from || from.kind === "unknown" || isLoose(from)) return undefined;
      if (from.kind !== "list" || from.set) return failed("slice needs a list");
      if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end || end > from.items.length)
        return failed("slice is out of the list's range");
      return list(from.items.slice(start, end));
    },
  },
  reverse: {
    params: [partial("list")],
    gives: "value",
    marks: "own",
    reach: "entries",
    call([from]) {
      if (from?.kind === "unknown") return undefined;
      if (from?.kind !== "list") return failed("reverse needs a list");
      const items = sortedItems(from);
      return items ? list([...items].reverse()) : from;
    },
  },
  sort: {
    params: [partial("list", { list: "string" })],
    gives: "value",
    call(args) {
      const from = listAt(args, 0);
      if (!from) return undefined;
      if (from.items.some((item) => item.kind === "null")) return failed("sort is given a null element");
      if (from.items.length < 2) return from;
      const open = from.items.some((item) => item.kind !== "string" || known(item.text) === undefined);
      // Unlike a set, a sorted list may contain duplicates; for its contents that makes no difference.
      return open ? loose(from.items) : list([...from.items].sort(compare));
    },
  },
  distinct: {
    params: [partial("list", { list: "any" })],
    gives: "value",
    call(args) {
      const from = listAt(args, 0);
      const found = from && uniques(from.items);
      return found && (found.open || from.set ? loose(found.items) : list(found.items));
    },
  },
  compact: {
    params: [partial("list", { list: "string" })],
    gives: "value",
    reach: "entries",
    call(args) {
      const from = listAt(args, 0);
      if (!from || from.items.some((item) => isPresent(item) === "unknown")) return undefined;
      const kept = from.items.filter((item) => isPresent(item) === "yes");
      return from.set ? loose(kept) : list(kept);
    },
  },
  chunklist: {
    params: [partial("list", { list: "any" }), param("size", "number")],
    gives: "value",
    call(args) {
      const from = orderedAt(args, 0);
      const size = numberAt(args, 1);
      if (!from || size === undefined) return undefined;
      if (!Number.isInteger(size) || size < 0) return failed("chunklist needs a whole size that is not negative");
      if (size === 0 || from.items.length === 0) return list(from.items.length === 0 ? [] : [list(from.items)]);
      const chunks: Value[] = [];
      for (let i = 0; i < from.items.length; i += size) chunks.push(list(from.items.slice(i, i + size)));
      return list(chunks);
    },
  },
  one: {
    params: [partial("list")],
    gives: "value",
    marks: "own",
    reach: "entries",
    call([from]) {
      if (from?.kind === "unknown") return undefined;
      if (from?.kind !== "list") return failed("one needs a list, a set or a tuple");
      const size = sizeOf(from);
      if (size === undefined) return undefined;
      return size > 1 ? failed("one has more than one element") : (from.items[0] ?? NULL);
    },
  },
  matchkeys: {
    params: [
      partial("values", { list: "any" }),
      partial("keys", { list: "any" }),
      partial("searchset", { list: "any" }),
    ],
    gives: "value",
    call(args) {
      const [values, keys, wanted] = [orderedAt(args, 0), orderedAt(args, 1), listAt(args, 2)];
      if (!values || !keys || !wanted) return undefined;
      if (values.items.length !== keys.items.length) return failed("matchkeys needs as many keys as values");
      const unified = unify([...keys.items, ...wanted.items]);
      if (!isUnified(unified)) return unified;
      const among = membership(unified.slice(keys.items.length));
      const answers = unified.slice(0, keys.items.length).map(among);
      if (answers.includes("unknown")) return undefined;
      return list(values.items.filter((_, position) => answers[position] === "yes"));
    },
  },
  transpose: {
    params: [param("values", { map: { list: "string" } })],
    gives: "value",
    call([from]) {
      if (from?.kind !== "object") return undefined;
      const turned = new Map<string, string[]>();
      for (const [key, items] of from.entries) {
        if (items.kind !== "list") return failed("transpose is given a null list");
        for (const item of items.items) {
          if (item.kind !== "string") return failed("transpose is given a null element");
          const name = known(item.text) ?? "";
          const keys = turned.get(name);
          if (keys) keys.push(key);
          else turned.set(name, [key]);
        }
      }
      return object([...turned].map(([name, keys]): [string, Value] => [name, texts(keys)]).sort(byKey));
    },
  },
};

const texts = (items: readonly string[]): Value => list([...items].sort(compareText).map((item) => str(item)));

const isSequence = (value: Value): boolean => value.kind === "list" && (!value.set || isLoose(value));

/** Lists of numbers next to lists of strings become strings, tuples do not; which they are is unknown here. */
function mayConvert(args: readonly Value[]): boolean {
  const kinds = args.map((arg) => new Set(arg.kind === "list" ? arg.items.map((item) => item.kind) : []));
  const simple = kinds.filter((each) => each.size === 1 && !each.has("list") && !each.has("object"));
  const all = new Set(simple.flatMap((each) => [...each]).filter((kind) => kind !== "null" && kind !== "unknown"));
  return simple.length === kinds.filter((each) => each.size > 0).length && all.size > 1;
}

/** False if an element might itself be a list. */
function flattenInto(flat: { items: Value[]; loose: boolean }, from: List, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const items = sortedItems(from);
  if (!items) flat.loose = true;
  for (const item of items ?? from.items) {
    if (item.kind === "list") {
      if (!flattenInto(flat, item, depth + 1)) return false;
    } else if (isScalar(item)) flat.items.push(item);
    else return false;
  }
  return true;
}
