import type { Hole } from "./text.ts";

/**
 * The limit of evaluation: hostile sources may nest, double or loop endlessly. One meter serves one analysis: it counts
 * the depth through all scopes, so that a long chain of locals ends as unknown instead of a stack overflow.
 */
export interface Meter {
  /** False if the nesting is too deep; otherwise `leave` must follow. */
  enter(): boolean;
  leave(): void;
  /**
   * Counts steps of work that is planned, or is `done` already: false if this evaluation, or the whole analysis, has
   * used up its share. Then neither this work nor the rest of this evaluation may be done.
   */
  spend(steps: number, done?: "done"): boolean;
  /** A hole that nothing else equals, for a text of which nothing is known. */
  freshHole(label: string): Hole;
}

export interface Limits {
  readonly depth: number;
  /** Steps of one outermost evaluation, including everything that its scopes evaluate. */
  readonly steps: number;
  /** Steps of all evaluations together. */
  readonly total: number;
}
const LIMITS: Limits = { depth: 400, steps: 1_000_000, total: 20_000_000 };

/** The maximum length of a text (UTF-16 units), size of a tree and depth of a value that an evaluation may produce. */
export const MAX_TEXT = 10_000_000;
export const MAX_NODES = 1_000_000;
export const MAX_DEEP = 400;

export const TOO_DEEP = "the expression is nested too deeply to be evaluated";
export const TOO_LARGE = "the value is too large to be evaluated";

export function createMeter(limits: Limits = LIMITS): Meter {
  let depth = 0;
  let steps = 0;
  let total = 0;
  let holes = 0;
  return {
    enter() {
      if (depth >= limits.depth) return false;
      if (depth === 0) steps = 0;
      depth++;
      return true;
    },
    leave() {
      depth--;
    },
    spend(count, done) {
      const within = steps + count <= limits.steps && total + count <= limits.total;
      steps = within ? steps + count : limits.steps;
      if (within || done) total += count;
      return within;
    },
    freshHole(label) {
      return { id: `?${++holes}`, label, chars: "any" };
    },
  };
}
