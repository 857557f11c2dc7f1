import type { DictContent, ListContent, V } from "./values.ts";

/** What a cell holds: a value, the content of a list or dict, or the side that a decision took. */
export type Content = V | ListContent | DictContent | number;

/**
 * All cells at one moment. Never changed: a branch keeps the state that it began with, and two states are compared where
 * they differ. A tree of 32 cells a node.
 */
export interface State {
  readonly root: Branch;
  /** Cells below `32 ** levels`. */
  readonly levels: number;
}
type Branch = readonly (Branch | Content | undefined)[];

export const EMPTY: State = { root: [], levels: 1 };

const BITS = 5;
const MASK = 31;

export function get(state: State, cell: number): Content | undefined {
  if (cell >= 32 ** state.levels) return undefined;
  let node = state.root;
  for (let level = state.levels - 1; level > 0; level--) {
    const next = node[(cell >>> (level * BITS)) & MASK];
    if (!isBranch(next)) return undefined;
    node = next;
  }
  const found = node[cell & MASK];
  return isBranch(found) ? undefined : found;
}

export function set(state: State, cell: number, content: Content): State {
  let { root, levels } = state;
  while (cell >= 32 ** levels) {
    root = [root];
    levels++;
  }
  return { root: withCell(root, cell, content, levels - 1), levels };
}

function withCell(node: Branch, cell: number, content: Content, level: number): Branch {
  const at = (cell >>> (level * BITS)) & MASK;
  const next = node.slice();
  const below = node[at];
  next[at] = level === 0 ? content : withCell(isBranch(below) ? below : [], cell, content, level - 1);
  return next;
}

const isBranch = (each: Branch | Content | undefined): each is Branch => Array.isArray(each);

/**
 * The state in which `a` or `b` holds. `join` is asked for each cell in which they differ; `undefined` is a cell that has
 * no content.
 */
export function merge(
  a: State,
  b: State,
  join: (a: Content | undefined, b: Content | undefined, cell: number) => Content | undefined,
): State {
  if (a.root === b.root) return a;
  const levels = Math.max(a.levels, b.levels);
  return { root: mergeBranches(raised(a, levels), raised(b, levels), levels - 1, 0, join), levels };
}

function raised({ root, levels }: State, to: number): Branch {
  let raised = root;
  for (let level = levels; level < to; level++) raised = [raised];
  return raised;
}

function mergeBranches(
  a: Branch,
  b: Branch,
  level: number,
  base: number,
  join: (a: Content | undefined, b: Content | undefined, cell: number) => Content | undefined,
): Branch {
  if (a === b) return a;
  const merged: (Branch | Content | undefined)[] = [];
  let same = a.length >= b.length;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [x, y] = [a[at], b[at]];
    const cell = base + at * 32 ** level;
    if (x === y) merged[at] = x;
    else if (level > 0) {
      merged[at] = mergeBranches(isBranch(x) ? x : [], isBranch(y) ? y : [], level - 1, cell, join);
    } else merged[at] = join(isBranch(x) ? undefined : x, isBranch(y) ? undefined : y, cell);
    if (merged[at] !== x) same = false;
  }
  return same ? a : merged;
}

/**
 * The state in which `whole` or `next` holds, where `whole` has `seen` in it already: only what changed from `seen` to
 * `next` is looked at.
 */
export function absorb(
  whole: State,
  seen: State,
  next: State,
  join: (a: Content | undefined, b: Content | undefined) => Content | undefined,
): State {
  const levels = Math.max(whole.levels, seen.levels, next.levels);
  const [a, b, c] = [raised(whole, levels), raised(seen, levels), raised(next, levels)];
  const root = absorbBranches(a, b, c, levels - 1, join);
  return root === a ? whole : { root, levels };
}

function absorbBranches(
  whole: Branch,
  seen: Branch,
  next: Branch,
  level: number,
  join: (a: Content | undefined, b: Content | undefined) => Content | undefined,
): Branch {
  if (seen === next || whole === next) return whole;
  let merged: (Branch | Content | undefined)[] | undefined;
  for (let at = 0; at < Math.max(seen.length, next.length); at++) {
    const [x, y, before] = [seen[at], next[at], whole[at]];
    if (x === y || before === y) continue;
    const after =
      level > 0
        ? absorbBranches(below(before), below(x), below(y), level - 1, join)
        : join(contentIn(before), contentIn(y));
    if (after === before) continue;
    merged ??= whole.slice();
    merged[at] = after;
  }
  return merged ?? whole;
}

const NOTHING: Branch = [];
const below = (each: Branch | Content | undefined): Branch => (isBranch(each) ? each : NOTHING);
const contentIn = (each: Branch | Content | undefined): Content | undefined => (isBranch(each) ? undefined : each);

/** Every cell below `limit` in which the two differ. */
export function* differences(a: State, b: State, limit: number): Generator<number> {
  const levels = Math.max(a.levels, b.levels);
  yield* differing(raised(a, levels), raised(b, levels), levels - 1, 0, limit);
}

function* differing(a: Branch, b: Branch, level: number, base: number, limit: number): Generator<number> {
  if (a === b || base >= limit) return;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [x, y] = [a[at], b[at]];
    const cell = base + at * 32 ** level;
    if (x === y || cell >= limit) continue;
    if (level > 0) yield* differing(isBranch(x) ? x : [], isBranch(y) ? y : [], level - 1, cell, limit);
    else yield cell;
  }
}
