import { MAX_PAIRS, mayOverlap, type PatternStep } from "./overlap.ts";
import { withoutSharedEnds } from "./shared-ends.ts";
import { codeOf, holeSteps, literalSteps, type Pattern, stepsIn } from "./steps.ts";
import { known, type Text } from "./text.ts";
import { type Tri, tri } from "./tri.ts";

export interface MatchOptions {
  readonly ignoreCase?: boolean;
  /** `glob` (the default): `*` is any number of characters, including none, `:` and `/`; `?` is one character. */
  readonly wildcards?: "glob" | "none";
}

/**
 * Whether a pattern matches a subject: "yes" for all values of the holes, "no" for none, else "unknown".
 * A hole with charset `any` in the pattern may contain wildcards, unless the same hole is in the subject too: the names
 * of real resources contain none.
 */
export function matches(pattern: Pattern, subject: Text, options: MatchOptions = {}): Tri {
  const ignoreCase = options.ignoreCase ?? false;
  const literal = known(subject);
  const only = pattern.length === 1 ? pattern[0] : undefined;
  if (
    literal !== undefined &&
    typeof only === "string" &&
    options.wildcards !== "none" &&
    !UNEVEN.test(only + literal)
  ) {
    if (only.length * literal.length > MOST_TRIED && longestPiece(only) * literal.length > MOST_TRIED) return "unknown";
    return tri(ignoreCase ? globStrings(only.toLowerCase(), literal.toLowerCase()) : globStrings(only, literal));
  }
  const wildcards = options.wildcards !== "none";
  const rest = withoutSharedEnds(pattern, subject, { ignoreCase, wildcards });
  if (rest === "differ") return "no";
  const runs = wildcards
    ? rest.pattern.map((part) => (typeof part === "string" ? part.replace(/\*+/g, "*") : part))
    : rest.pattern;
  if (stepsIn(runs) * stepsIn(rest.subject) > MAX_PAIRS) return "unknown";
  const steps = patternSteps(runs, ignoreCase, wildcards);
  const subjectSteps = literalSteps(rest.subject, ignoreCase);
  if (mustMatch(steps, subjectSteps)) return "yes";
  return mayOverlap(steps, subjectSteps, !ignoreCase) === false ? "no" : "unknown";
}

/** Letters between two `*`, tried at each letter of a known text. */
const MOST_TRIED = 4_000_000;

/** Without a `*` a pattern is tried once. */
function longestPiece(pattern: string): number {
  const pieces = pattern.split("*");
  return pieces.length === 1 ? 0 : pieces.reduce((longest, piece) => Math.max(longest, piece.length), 0);
}

function patternSteps(pattern: Pattern, ignoreCase: boolean, wildcards: boolean): readonly PatternStep[] {
  const steps: PatternStep[] = [];
  for (const part of pattern) {
    if (typeof part !== "string" && "id" in part) {
      // Wildcards inside a hole need no separate step: charset `any` covers what they would match.
      for (const each of holeSteps(part)) steps.push(each);
      continue;
    }
    const literal = typeof part === "string" ? part : part.exactly;
    for (const character of literal) {
      if (wildcards && typeof part === "string" && character === "*") {
        if (steps.at(-1)?.kind !== "run") steps.push({ kind: "run", chars: "any" });
      } else if (wildcards && typeof part === "string" && character === "?") steps.push({ kind: "one", chars: "any" });
      else steps.push({ kind: "char", code: codeOf(character, ignoreCase) });
    }
  }
  return steps;
}

/** Characters of two code units, and the one whose lower case is longer: the fast path would count them wrongly. */
const UNEVEN = /[\ud800-\udfff\u0130]/;

const STAR = 0x2a;
const QUESTION_MARK = 0x3f;

/** The usual case, known strings on both sides. Remembers only the last `*`, so it needs no table. */
export function globStrings(pattern: string, subject: string): boolean {
  let i = 0;
  let j = 0;
  let star = -1;
  let resume = 0;
  while (j < subject.length) {
    const code = i < pattern.length ? pattern.charCodeAt(i) : -1;
    if (code === STAR) {
      star = i++;
      resume = j;
    } else if (code === QUESTION_MARK || code === subject.charCodeAt(j)) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++resume;
    } else return false;
  }
  while (pattern.charCodeAt(i) === STAR) i++;
  return i === pattern.length;
}

/** Whether the pattern matches whatever the holes are: a hole matches itself, or a `*` matches it. */
function mustMatch(steps: readonly PatternStep[], subject: readonly PatternStep[]): boolean {
  if ((steps.length + 1) * (subject.length + 1) > MAX_PAIRS) return false;
  let reached = new Uint8Array(subject.length + 1);
  reached[0] = 1;
  for (const step of steps) {
    const next = new Uint8Array(subject.length + 1);
    let some = false;
    for (let j = 0; j <= subject.length; j++) {
      const before = j > 0 ? subject[j - 1] : undefined;
      const arrives =
        step.kind === "run"
          ? reached[j] === 1 || (j > 0 && next[j - 1] === 1)
          : before !== undefined && reached[j - 1] === 1 && sameForSure(step, before);
      if (arrives) {
        next[j] = 1;
        some = true;
      }
    }
    if (!some) return false;
    reached = next;
  }
  return reached[subject.length] === 1;
}

function sameForSure(step: PatternStep, subject: PatternStep): boolean {
  if (step.kind === "hole") return subject.kind === "hole" && subject.hole.id === step.hole.id;
  if (subject.kind === "hole" && subject.hole.length === 1) return step.kind === "one";
  if (subject.kind !== "char") return false;
  return step.kind === "one" || (step.kind === "char" && step.code === subject.code);
}
