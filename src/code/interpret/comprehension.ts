import type { Clause, Expression } from "../languages/form.ts";
import { branch } from "./branches.ts";
import { joinAll } from "./join.ts";
import { keyOfValue } from "./keys.ts";
import { loop } from "./loops.ts";
import type { Frame, Machine } from "./machine.ts";
import { narrow } from "./narrow.ts";
import { newScope } from "./scopes.ts";
import { assignTo } from "./targets.ts";
import { truth } from "./truth.ts";
import type { V } from "./values.ts";

type Comprehension = Extract<Expression, { kind: "comprehension" }>;

/** `[f(x) for x in y if z]`; a generator is read at once. */
export function comprehension(m: Machine, expression: Comprehension, frame: Frame): V {
  const scope = newScope("comprehension", frame.scope, expression.names);
  const inner: Frame = { ...frame, scope };
  const found = { items: [] as V[], further: [] as V[], entries: new Map<string, V>() };
  const { path } = m;
  const isDict = expression.makes === "dict";
  const take = (): boolean => {
    const [first, second] = expression.element;
    if (!first) return true;
    const value = m.ops.evaluate(m, first, inner);
    const sure = m.path === path && found.further.length === 0;
    if (isDict && second) {
      const key = keyOfValue(value);
      const entry = m.ops.evaluate(m, second, inner);
      if (key === undefined || !sure) found.further.push(entry);
      else found.entries.set(key, entry);
    } else (sure ? found.items : found.further).push(value);
    return true;
  };
  over(m, expression.clauses, inner, take);
  const rest = found.further.length > 0 ? { rest: joinAll(found.further) } : {};
  if (isDict) return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries: found.entries, ...rest }) };
  const sort = expression.makes === "set" ? "set" : "list";
  return { kind: "items", sort, cell: m.newCell({ kind: "list-content", items: found.items, ...rest }) };
}

function over(m: Machine, clauses: readonly Clause[], frame: Frame, take: () => boolean): boolean {
  const [first, ...others] = clauses;
  if (!first) return take();
  const further = (): boolean => over(m, others, frame, take);
  if (first.kind === "if") {
    const answer = truth(m, m.ops.evaluate(m, first.condition, frame));
    const inside = (): boolean => {
      narrow(m, first.condition, true, frame);
      return further();
    };
    if (answer === "no") return true;
    return answer === "yes" ? inside() : branch(m, [inside, () => true]);
  }
  const site = { module: frame.module, start: first.of.start, end: first.of.end };
  const content = m.ops.iterate(m, m.ops.evaluate(m, first.of, frame), site);
  return loop(m, content, (value) => {
    assignTo(m, first.target, value, frame);
    return further();
  });
}
