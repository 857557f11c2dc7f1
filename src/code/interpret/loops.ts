import { unknown } from "../../values/value.ts";
import type { Statement } from "../languages/form.ts";
import { branch, leave } from "./branches.ts";
import type { Path } from "./events.ts";
import { join, joinAll, same } from "./join.ts";
import { DEAD, type Exit, type Frame, type Machine } from "./machine.ts";
import { narrow } from "./narrow.ts";
import { differences, get } from "./state.ts";
import { assignTo } from "./targets.ts";
import { truth } from "./truth.ts";
import type { ListContent, V } from "./values.ts";

/** Items that are known are taken one by one; beyond this number, together. */
const MAX_ITEMS = 40;
/** How often a loop runs whose end is not known: then everything that still changes is unknown. */
const MAX_ROUNDS = 3;

/**
 * Runs a body for each item: once for each that is known, and for the others (there may be none, there may be many)
 * until nothing changes any more. False where no path goes on behind it.
 */
export function loop(m: Machine, content: ListContent, body: (value: V) => boolean): boolean {
  const known = content.items.slice(0, MAX_ITEMS);
  for (const item of known) if (!alive(() => body(item))) return false;
  const further = [...content.items.slice(MAX_ITEMS), ...(content.rest ? [content.rest] : [])];
  if (further.length === 0) return true;
  const any = joinAll(further);
  return repeat(m, () => body(any));
}

function alive(run: () => boolean): boolean {
  try {
    return run();
  } catch (error) {
    if (error === DEAD) return false;
    throw error;
  }
}

/** Any number of times, none included. */
function repeat(m: Machine, body: () => boolean): boolean {
  const mark = m.mark();
  for (let round = 1; ; round++) {
    const before = m.state;
    branch(m, [body, () => true]);
    const changed = [...differences(before, m.state, mark)].filter((cell) => hasChanged(m, before, cell));
    if (changed.length === 0 || round >= MAX_ROUNDS) return true;
    if (round === MAX_ROUNDS - 1) for (const cell of changed) widen(m, cell);
  }
}

function hasChanged(m: Machine, before: Machine["state"], cell: number): boolean {
  const [a, b] = [get(before, cell), get(m.state, cell)];
  if (a === undefined || b === undefined || typeof a === "number" || typeof b === "number") return false;
  if (a.kind === "list-content" && b.kind === "list-content") {
    if (a.items.length !== b.items.length || (a.rest === undefined) !== (b.rest === undefined)) return true;
    return a.items.some((item, at) => differs(item, b.items[at])) || (a.rest !== undefined && differs(a.rest, b.rest));
  }
  if (a.kind === "dict-content" && b.kind === "dict-content") {
    if (a.entries.size !== b.entries.size || (a.rest === undefined) !== (b.rest === undefined)) return true;
    return [...a.entries].some(([key, value]) => differs(value, b.entries.get(key)));
  }
  if (a.kind === "list-content" || a.kind === "dict-content") return true;
  if (b.kind === "list-content" || b.kind === "dict-content") return true;
  return !same(a, b);
}

const differs = (a: V, b: V | undefined): boolean => b === undefined || !same(a, b);

const CHANGES = "it changes in a loop";

function widen(m: Machine, cell: number): void {
  const content = get(m.state, cell);
  if (content === undefined || typeof content === "number") return;
  if (content.kind === "list-content") {
    const rest = joinAll([...content.items, ...(content.rest ? [content.rest] : []), unknown(CHANGES)]);
    m.write(cell, { kind: "list-content", items: [], rest });
  } else if (content.kind === "dict-content") {
    const entries = new Map([...content.entries].map(([key, value]) => [key, join(value, unknown(CHANGES))] as const));
    m.write(cell, {
      kind: "dict-content",
      entries,
      rest: content.rest ? join(content.rest, unknown(CHANGES)) : unknown(CHANGES),
    });
  } else m.write(cell, join(content, unknown(CHANGES)));
}

/** `for target in of: …` */
export function forLoop(m: Machine, statement: Extract<Statement, { kind: "for" }>, frame: Frame): boolean {
  const site = { module: frame.module, start: statement.of.start, end: statement.of.end };
  const content = m.ops.iterate(m, m.ops.evaluate(m, statement.of, frame), site);
  const breaks: Exit = {};
  const base = m.path;
  const body = (value: V): boolean => {
    assignTo(m, statement.target, value, frame);
    return round(m, statement.body, frame, breaks);
  };
  let flows = loop(m, content, body);
  if (flows) flows = m.ops.execute(m, statement.otherwise, frame);
  return behind(m, flows, breaks, base);
}

/** One round; `continue` leads to its end. */
function round(m: Machine, body: readonly Statement[], frame: Frame, breaks: Exit): boolean {
  const continues: Exit = {};
  const base = m.path;
  const flows = m.ops.execute(m, body, { ...frame, loop: { breaks, continues, base } });
  return behind(m, flows, continues, base);
}

/** Goes on with what flows through and with what left early. */
function behind(m: Machine, flows: boolean, exit: Exit, base: Path | null): boolean {
  if (exit.state === undefined) return flows;
  if (flows) leave(m, exit, base);
  m.state = exit.state;
  m.path = exit.path ?? null;
  return true;
}

/** Rounds of a loop whose condition is decided each time. */
const MAX_DECIDED = 60;

/** `while condition: …` */
export function whileLoop(m: Machine, statement: Extract<Statement, { kind: "while" }>, frame: Frame): boolean {
  const breaks: Exit = {};
  const base = m.path;
  const asked = (): "yes" | "no" | "unknown" => truth(m, m.ops.evaluate(m, statement.condition, frame));
  const body = (): boolean => {
    narrow(m, statement.condition, true, frame);
    const goesOn = round(m, statement.body, frame, breaks);
    return goesOn && (!statement.update || m.ops.execute(m, statement.update, frame));
  };
  const mark = m.mark();
  let flows = true;
  for (let count = 0; ; count++) {
    const answer = asked();
    if (answer === "no") break;
    if (answer === "unknown" || count >= MAX_DECIDED) {
      repeat(m, () => asked() !== "no" && body());
      // `while True` ends only by a `break`.
      flows = asked() !== "yes";
      break;
    }
    const before = m.state;
    flows = alive(body);
    if (!flows) break;
    const changed = [...differences(before, m.state, mark)].some((cell) => hasChanged(m, before, cell));
    if (!changed || (count > 0 && breaks.state !== undefined)) {
      // Nothing changes any more, or it may have ended before: the next rounds are like this one.
      if (changed) repeat(m, () => asked() !== "no" && body());
      flows = asked() !== "yes";
      break;
    }
  }
  if (flows) {
    narrow(m, statement.condition, false, frame);
    flows = m.ops.execute(m, statement.otherwise, frame);
  }
  return behind(m, flows, breaks, base);
}
