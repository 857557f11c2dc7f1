import type { Tri } from "../../values/tri.ts";
import { bool, num, str, unknown } from "../../values/value.ts";
import { fork } from "./branches.ts";
import { joinAll } from "./join.ts";
import type { Machine } from "./machine.ts";
import { data } from "./member.ts";
import { mayRaise } from "./raise.ts";
import { joinedText, textIn } from "./texts.ts";
import { contains, equal, identical } from "./truth.ts";
import { positional, type Site, type V } from "./values.ts";

/** `a + b` and the like, for one value on each side. */
export function binary(m: Machine, operator: string, a: V, b: V, site: Site): V {
  if (a.kind === "choice" || b.kind === "choice")
    return combinations(m, a, b, (x, y) => binary(m, operator, x, y, site));
  if (operator === "format") return m.library.format(m, a, positional());
  const own = m.library.semantics?.binary(m, operator, a, b);
  if (own) return own;
  if (a.kind === "number" && b.kind === "number") return arithmetic(m, operator, a.value, b.value);
  if (operator === "+") return plus(m, a, b);
  if (operator === "%" && a.kind === "string") return m.library.format(m, a, positional(b));
  // `Path("a") / "b"` and the like.
  if (a.kind === "native" && a.isData) return data(a.name);
  if (operator === "*" && a.kind === "string" && b.kind === "number") return repeated(a, b.value);
  if (operator === "|" && a.kind === "dict" && b.kind === "dict") return merged(m, a, b);
  if (operator === "|") return unknown("a type, or a set");
  if (a.kind !== "number" || b.kind !== "number") mayRaise(m);
  return unknown("the result of a calculation");
}

/** Every pair of alternatives that belong together. */
export function combinations(m: Machine, a: V, b: V, use: (a: V, b: V) => V): V {
  const [x, y] = [m.possible(a), m.possible(b)];
  if (x.kind !== "choice") return y.kind === "choice" ? over(m, y, (one) => use(x, one)) : use(x, y);
  return over(m, x, (one) => {
    const other = m.possible(y);
    return other.kind === "choice" ? over(m, other, (two) => use(one, two)) : use(one, other);
  });
}

const over = (m: Machine, value: Extract<V, { kind: "choice" }>, use: (value: V) => V): V =>
  fork(
    m,
    value.of.map((each) => ({ when: each.when, run: () => use(each.value) })),
  );

function plus(m: Machine, a: V, b: V): V {
  if (a.kind === "items" && b.kind === "items") {
    const [x, y] = [m.list(a.cell), m.list(b.cell)];
    m.spend(x.items.length + y.items.length);
    // What comes behind an unknown number of items has no position any more.
    const further = [...(x.rest ? [x.rest, ...y.items] : []), ...(y.rest ? [y.rest] : [])];
    const all = x.rest ? x.items : [...x.items, ...y.items];
    const items = all.slice(0, MAX_ITEMS);
    if (all.length > MAX_ITEMS) further.push(...all.slice(MAX_ITEMS));
    const rest = further.length > 0 ? { rest: joinAll(further) } : {};
    return { kind: "items", sort: a.sort, cell: m.newCell({ kind: "list-content", items, ...rest }) };
  }
  if (a.kind === "string" || b.kind === "string") {
    const [x, y] = [textIn(a), textIn(b)];
    if (x && y && isText(a) && isText(b)) {
      m.spend(x.length + y.length);
      return joinedText([x, y], a, b);
    }
  }
  mayRaise(m);
  return unknown("the result of a calculation");
}

/** Longer lists are not followed item by item. */
export const MAX_ITEMS = 2_000;

const isText = (value: V): boolean =>
  value.kind === "string" || value.kind === "unknown" || (value.kind === "native" && value.isData === true);

function arithmetic(m: Machine, operator: string, a: number, b: number): V {
  const result = calculate(operator, a, b);
  if (result !== undefined && Number.isFinite(result)) return num(result);
  mayRaise(m);
  return unknown("the result of a calculation");
}

function calculate(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "//":
      return Math.floor(a / b);
    case "%":
      return b === 0 ? undefined : a - b * Math.floor(a / b);
    case "**":
      return a ** b;
    default:
      return undefined;
  }
}

const MAX_TEXT = 10_000;

function repeated(a: Extract<V, { kind: "string" }>, times: number): V {
  const length = a.text.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 100), 0);
  if (times <= 0) return str("");
  if (!Number.isInteger(times) || length * times > MAX_TEXT) return unknown("a long text");
  return joinedText(
    Array.from({ length: times }, () => a.text),
    a,
  );
}

function merged(m: Machine, a: Extract<V, { kind: "dict" }>, b: Extract<V, { kind: "dict" }>): V {
  const [x, y] = [m.dict(a.cell), m.dict(b.cell)];
  m.spend(x.entries.size + y.entries.size);
  const rest = x.rest ?? y.rest;
  const entries = new Map([...x.entries, ...y.entries]);
  return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries, ...(rest && { rest }) }) };
}

/** `a == b`, `a is b`, `a in b`, `a < b`. */
export function compare(m: Machine, operator: string, a: V, b: V): V {
  const own = m.library.semantics?.compare(m, operator, a, b);
  if (own) return own;
  const tri = compared(m, operator, a, b);
  return tri === "unknown" ? unknown("the result of a comparison") : bool(tri === "yes");
}

function compared(m: Machine, operator: string, a: V, b: V): Tri {
  switch (operator) {
    case "==":
      return equal(m, a, b);
    case "!=":
    case "<>":
      return opposite(equal(m, a, b));
    case "is":
      return identical(m, a, b);
    case "is not":
      return opposite(identical(m, a, b));
    case "in":
      return contains(m, b, a);
    case "not in":
      return opposite(contains(m, b, a));
    default:
      return ordered(operator, a, b);
  }
}

const opposite = (answer: Tri): Tri => (answer === "yes" ? "no" : answer === "no" ? "yes" : "unknown");

function ordered(operator: string, a: V, b: V): Tri {
  if (a.kind !== "number" || b.kind !== "number") return "unknown";
  const holds =
    operator === "<"
      ? a.value < b.value
      : operator === "<="
        ? a.value <= b.value
        : operator === ">"
          ? a.value > b.value
          : a.value >= b.value;
  return holds ? "yes" : "no";
}
