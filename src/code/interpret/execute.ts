import { unknown } from "../../values/value.ts";
import type { Statement } from "../languages/form.ts";
import { siteOf } from "./arguments.ts";
import { branch, leave } from "./branches.ts";
import { defineClass, defineFunction } from "./definitions.ts";
import { importFrom, importModule } from "./imports.ts";
import { item } from "./items.ts";
import { keyOfValue } from "./keys.ts";
import { forLoop, whileLoop } from "./loops.ts";
import { DEAD, type Frame, type Machine } from "./machine.ts";
import { matchStatement } from "./matches.ts";
import { narrow } from "./narrow.ts";
import { binary } from "./operators.ts";
import { raise } from "./raise.ts";
import { assign, newScope } from "./scopes.ts";
import { assignTo } from "./targets.ts";
import { tryStatement } from "./tries.ts";
import { truth } from "./truth.ts";
import { ABSENT } from "./values.ts";
import { withStatement } from "./withs.ts";

/** Runs statements; false where no path goes on behind them. */
export function execute(m: Machine, statements: readonly Statement[], frame: Frame): boolean {
  if (m.depth >= m.limits.depth) {
    const [first] = statements;
    if (first) m.miss("the code is nested too deeply", siteOf(first, frame));
    return true;
  }
  m.depth++;
  try {
    for (const statement of statements) {
      m.spend();
      if (!executed(m, statement, frame)) return false;
    }
    return true;
  } catch (error) {
    if (error === DEAD) return false;
    throw error;
  } finally {
    m.depth--;
  }
}

function executed(m: Machine, statement: Statement, frame: Frame): boolean {
  switch (statement.kind) {
    case "expression":
      m.ops.evaluate(m, statement.of, frame);
      return true;
    case "assign": {
      const value = m.ops.evaluate(m, statement.value, frame);
      for (const target of statement.targets) assignTo(m, target, value, frame);
      return true;
    }
    case "declare":
      if (statement.value) assignTo(m, statement.target, m.ops.evaluate(m, statement.value, frame), frame);
      return true;
    case "update":
      return update(m, statement, frame);
    case "block": {
      const scope = newScope("comprehension", frame.scope, statement.names);
      return m.ops.execute(m, statement.body, { ...frame, scope });
    }
    case "define":
      defineFunction(m, statement, frame);
      return true;
    case "class":
      defineClass(m, statement, frame);
      return true;
    case "if":
      return condition(m, statement, frame);
    case "while":
      return whileLoop(m, statement, frame);
    case "for":
      return forLoop(m, statement, frame);
    case "try":
      return tryStatement(m, statement, frame);
    case "with":
      return withStatement(m, statement, frame);
    case "match":
      return matchStatement(m, statement, frame);
    case "return": {
      const value = statement.value ? m.ops.evaluate(m, statement.value, frame) : { kind: "null" as const };
      leave(m, frame.returns, frame.base, value);
      return false;
    }
    case "raise": {
      const again = m.handling.at(-1) ?? unknown("an exception");
      return raise(m, statement.value ? m.ops.evaluate(m, statement.value, frame) : again);
    }
    case "break":
    case "continue":
      if (frame.loop) {
        const { breaks, continues, base } = frame.loop;
        if (statement.kind === "break") m.breaks++;
        leave(m, statement.kind === "break" ? breaks : continues, base);
      }
      return false;
    case "nothing":
      return true;
    case "delete":
      for (const target of statement.targets) remove(m, target, frame);
      return true;
    case "assert":
      return asserted(m, statement, frame);
    case "import":
      importModule(m, statement, frame);
      return true;
    case "import-from":
      importFrom(m, statement, frame);
      return true;
    case "opaque":
      m.miss(statement.because, siteOf(statement, frame));
      return true;
  }
}

function condition(m: Machine, statement: Extract<Statement, { kind: "if" }>, frame: Frame): boolean {
  const side = (holds: boolean) => (): boolean => {
    narrow(m, statement.condition, holds, frame);
    return m.ops.execute(m, holds ? statement.consequence : statement.otherwise, frame);
  };
  const answer = truth(m, m.ops.evaluate(m, statement.condition, frame));
  if (answer !== "unknown") return side(answer === "yes")();
  return branch(m, [side(true), side(false)]);
}

function asserted(m: Machine, statement: Extract<Statement, { kind: "assert" }>, frame: Frame): boolean {
  const answer = truth(m, m.ops.evaluate(m, statement.condition, frame));
  if (answer === "no") return raise(m, m.library.exception("AssertionError"));
  if (answer === "unknown") {
    branch(m, [() => true, () => raise(m, m.library.exception("AssertionError"))]);
    narrow(m, statement.condition, true, frame);
  }
  return true;
}

/** `a += b`: a list is changed in place. */
function update(m: Machine, statement: Extract<Statement, { kind: "update" }>, frame: Frame): boolean {
  const site = siteOf(statement, frame);
  const before = m.ops.evaluate(m, statement.target, frame);
  const value = m.ops.evaluate(m, statement.value, frame);
  if (before.kind === "items" && before.sort === "list" && statement.operator === "+") {
    const further = m.ops.iterate(m, value, site);
    const sum = binary(m, "+", before, { kind: "items", sort: "list", cell: m.newCell(further) }, site);
    if (sum.kind === "items") m.write(before.cell, m.list(sum.cell));
    return true;
  }
  const after = binary(m, statement.operator, before, value, site);
  if (before.kind === "dict" && after.kind === "dict") m.write(before.cell, m.dict(after.cell));
  else assignTo(m, statement.target, after, frame);
  return true;
}

function remove(m: Machine, target: Extract<Statement, { kind: "delete" }>["targets"][number], frame: Frame): void {
  if (target.kind === "name") {
    assign(m, frame.scope, target.name, ABSENT);
    return;
  }
  if (target.kind !== "index") return;
  const object = m.ops.evaluate(m, target.object, frame);
  if (object.kind === "dict") {
    const index = m.ops.evaluate(m, target.index, frame);
    item(m, object, index, siteOf(target, frame));
    const content = m.dict(object.cell);
    const key = keyOfValue(index);
    const entries = new Map(content.entries);
    if (key !== undefined) entries.delete(key);
    m.write(object.cell, { ...content, entries });
  } else if (object.kind === "items") {
    const { items, rest } = m.list(object.cell);
    const further = rest ? [...items, rest] : items;
    const [first, ...others] = further;
    if (first)
      m.write(object.cell, {
        kind: "list-content",
        items: [],
        rest: others.reduce((a, b) => (a === b ? a : unknown("an item")), first),
      });
  }
}
