import type { Path } from "./events.ts";
import { join } from "./join.ts";
import { DEAD, type Exit, type Machine } from "./machine.ts";
import { get, type State } from "./state.ts";
import type { Tags, V } from "./values.ts";

/** One way on from a decision that nobody can make. `run` is undefined-valued where it does not go on. */
export interface Side<T> {
  readonly run: () => T | undefined;
  /** Earlier decisions that this side rests on. */
  readonly when?: Tags;
}

interface Ended<T> {
  readonly value: T;
  readonly state: State;
  readonly path: Path | null;
  readonly tags: Tags;
}

/**
 * Runs each side from the same state, and goes on with what all of them leave. If only one goes on, the others are checks
 * (unless they call AWS, or end a loop), and the machine stays on its side. `expected`: every ordinary run takes the first
 * side.
 */
export function split<T>(m: Machine, sides: readonly Side<T>[], expected = false): readonly Ended<T>[] {
  const { state, path } = m;
  const decision = m.newCell();
  if (expected) m.guards.add(decision);
  const ended: Ended<T>[] = [];
  let called = false;
  for (const [at, side] of sides.entries()) {
    m.state = state;
    m.path = path;
    m.decide(decision, at);
    for (const [earlier, took] of side.when ?? []) m.decide(earlier, took);
    const before = m.events.length + m.breaks;
    const value = alive(side.run);
    if (value !== undefined) ended.push({ value, state: m.state, path: m.path, tags: [[decision, at]] });
    else if (m.events.length + m.breaks > before) called = true;
  }
  const [first, ...others] = ended;
  if (first === undefined) {
    m.state = state;
    m.path = path;
    return [];
  }
  m.state = first.state;
  m.path = others.length === 0 ? first.path : path;
  if (others.length === 0 && !called) m.guards.add(decision);
  let tags = first.tags;
  for (const other of others) {
    m.state = m.joined(m.state, other.state, tags, other.tags);
    tags = [];
  }
  return ended;
}

function alive<T>(run: () => T | undefined): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error === DEAD) return undefined;
    throw error;
  }
}

/** Statements: false where no side goes on. */
export const branch = (m: Machine, sides: readonly (() => boolean)[], expected = false): boolean =>
  split<true>(
    m,
    sides.map((run) => ({ run: () => run() || undefined })),
    expected,
  ).length > 0;

/** Expressions: the value of one of the sides. */
export function fork(m: Machine, sides: readonly Side<V>[]): V {
  const [only] = sides;
  if (sides.length === 1 && only && (only.when ?? []).length === 0) {
    const value = only.run();
    if (value === undefined) throw DEAD;
    return value;
  }
  const ended = split(m, sides);
  const [first, ...others] = ended;
  if (first === undefined) throw DEAD;
  let whole = first.value;
  let tags = first.tags;
  for (const other of others) {
    whole = join(whole, other.value, tags, other.tags);
    tags = [];
  }
  return whole;
}

/** Does something with each value that `value` can be. */
export function each(m: Machine, value: V, use: (value: V) => V): V {
  const possible = m.possible(value);
  if (possible.kind !== "choice") return use(possible);
  return fork(
    m,
    possible.of.map((alternative) => ({ when: alternative.when, run: () => use(alternative.value) })),
  );
}

/** The machine leaves here: what holds at the exit is what holds now, or what held when it was left before. */
export function leave(m: Machine, exit: Exit, base: Path | null, value?: V): void {
  const tags = tagsSince(m, base);
  const before = exit.state;
  if (before === undefined) {
    exit.state = m.state;
    exit.path = m.path;
    exit.tags = tags;
    if (value !== undefined) exit.value = value;
    return;
  }
  exit.state = m.joined(before, m.state, exit.tags, tags);
  if (value !== undefined) exit.value = exit.value === undefined ? value : join(exit.value, value, exit.tags, tags);
  exit.path = base;
  exit.tags = [];
}

const MOST_TAGS = 6;

/** The decisions since then, with the side that each of them took. */
function tagsSince(m: Machine, base: Path | null): Tags {
  const tags: (readonly [number, number])[] = [];
  for (let at = m.path; at !== base && at !== null && tags.length < MOST_TAGS; at = at.before) {
    const side = get(m.state, at.decision);
    if (typeof side === "number") tags.push([at.decision, side]);
  }
  return tags;
}
