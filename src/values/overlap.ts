import type { Charset, Hole } from "./text.ts";

/**
 * One step of a text or pattern: a known character, a stretch of unknown ones, or a hole.
 * `run` is `*` (any characters, also none), `one` is `?`.
 */
export type PatternStep =
  | { readonly kind: "char"; readonly code: number }
  | { readonly kind: "one"; readonly chars: Charset; readonly meets?: Meets }
  | { readonly kind: "run"; readonly chars: Charset; readonly meets?: Meets }
  | { readonly kind: "hole"; readonly hole: Hole };

/** Inside a hole that is still unknown: only known text, or only unknown text? */
type Meets = "known" | "open";

/** The number of pairs of steps after which a comparison answers "unknown". */
export const MAX_PAIRS = 1_000_000;

/**
 * Whether some values of the holes make both sides equal: both are read as automata and their product is searched.
 * `false` is a proof that there are none; `true` may be too generous, because a hole that occurs twice may get
 * different values. Holes that start together are distinguished: the same hole ends together, and two `distinct` ones
 * do not (unless case is ignored, where names that differ by case are equal). A `fresh` hole does not equal text that
 * is already written.
 */
export function mayOverlap(
  left: readonly PatternStep[],
  right: readonly PatternStep[],
  distinctCounts: boolean,
): boolean | "too-large" {
  const a = expand(left);
  const b = expand(right);
  const width = b.length + 1;
  if ((a.length + 1) * width > MAX_PAIRS) return "too-large";
  const seen = new Uint8Array((a.length + 1) * width);
  const stack: number[] = [];
  const visit = (i: number, j: number): void => {
    const state = i * width + j;
    if (seen[state] === 1) return;
    seen[state] = 1;
    stack.push(state);
  };
  visit(0, 0);
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    const i = Math.floor(state / width);
    const j = state % width;
    const here = a[i];
    const there = b[j];
    if (!here && !there) return true;
    if (here?.kind === "hole" && there?.kind === "hole") {
      if (here.hole.id === there.hole.id) {
        visit(i + lengthOf(here.hole), j + lengthOf(there.hole));
        continue;
      }
      // Of two names that differ, single characters may be the same.
      if (
        distinctCounts &&
        here.hole.length === undefined &&
        here.hole.distinct &&
        here.hole.distinct === there.hole.distinct
      ) {
        // One of them is longer: the other has ended, and this one has a character left.
        visit(i + lengthOf(here.hole), j + 1);
        visit(i + 1, j + lengthOf(there.hole));
        continue;
      }
    }
    if (here?.kind === "hole") {
      visit(i + 1, j);
      if (mayBeEmpty(here.hole)) visit(i + 2, j);
      if (there?.kind === "run") visit(i, j + 1);
      continue;
    }
    if (there?.kind === "hole") {
      visit(i, j + 1);
      if (mayBeEmpty(there.hole)) visit(i, j + 2);
      if (here?.kind === "run") visit(i + 1, j);
      continue;
    }
    if (here?.kind === "run") visit(i + 1, j);
    if (there?.kind === "run") visit(i, j + 1);
    if (here && there && shareCharacter(here, there))
      visit(here.kind === "run" ? i : i + 1, there.kind === "run" ? j : j + 1);
  }
  return false;
}

const mayBeEmpty = ({ chars, length }: Hole): boolean => chars === "any" && length === undefined;

/**
 * A hole is three steps: where it begins, its first character, all further ones; one character alone is two. One that is `fresh` is four: where it
 * begins, what it may share with a known text, a character that it does not, all further ones.
 */
function expand(steps: readonly PatternStep[]): readonly PatternStep[] {
  return steps.flatMap((step): readonly PatternStep[] => {
    if (step.kind !== "hole") return [step];
    const { chars, fresh, length } = step.hole;
    if (length === 1 && !fresh) return [step, { kind: "one", chars }];
    return fresh
      ? [step, { kind: "run", chars, meets: "known" }, { kind: "one", chars, meets: "open" }, { kind: "run", chars }]
      : [step, { kind: "one", chars }, { kind: "run", chars }];
  });
}

const lengthOf = ({ fresh, length }: Hole): number => (fresh ? 4 : length === 1 ? 2 : 3);

type Consuming = Exclude<PatternStep, { kind: "hole" }>;

function shareCharacter(a: Consuming, b: Consuming): boolean {
  if (!meets(a, b) || !meets(b, a)) return false;
  if (a.kind === "char") return b.kind === "char" ? a.code === b.code : mayHold(b.chars, a.code);
  // Digits belong to every charset, so any two of them have a character in common.
  return b.kind === "char" ? mayHold(a.chars, b.code) : true;
}

const meets = (a: Consuming, b: Consuming): boolean =>
  a.kind === "char" || a.meets === undefined || (a.meets === "known") === (b.kind === "char");

function mayHold(chars: Charset, code: number): boolean {
  switch (chars) {
    case "any":
      return true;
    case "digits":
      return code >= 48 && code <= 57;
    case "timestamp":
      return (code >= 48 && code <= 58) || TIMESTAMP.has(code);
    case "path":
      return !OUTSIDE_PATH.has(code);
    case "segment":
      return code !== SLASH && !OUTSIDE_PATH.has(code);
  }
}
const SLASH = 0x2f;
/** `-`, `.`, `T`; `:` stands behind the digits. Lower case too, for comparisons that ignore case. */
const TIMESTAMP: ReadonlySet<number> = new Set([0x2d, 0x2e, 0x54, 0x74]);
/** `:`, `*`, `?` and space. */
const OUTSIDE_PATH: ReadonlySet<number> = new Set([0x3a, 0x2a, 0x3f, 0x20]);
