import { matches } from "./match.ts";
import { memoized } from "./memoized.ts";
import type { Pattern } from "./steps.ts";
import type { Text } from "./text.ts";
import type { Tri } from "./tri.ts";

/**
 * Whether an ARN pattern matches an ARN as ArnLike and ArnEquals compare them: the six colon-separated parts one by
 * one, each of which may contain `*` and `?`; the last part may contain colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 * If a hole may hide colons, both are assumed to be ARNs, and the answer is certain only if it is the same wherever the
 * colons are.
 */
export function matchesArn(pattern: Pattern, subject: Text): Tri {
  const [patternParts, subjectParts] = [arnParts(pattern), arnParts(subject)];
  if (patternParts === "hidden" || subjectParts === "hidden") return matchesHidden(pattern, subject);
  if (subjectParts.length < ARN_PARTS) return "no";
  // AWS does not document what a star that covers several parts does here (`*`, `arn:aws:sns:*`).
  if (patternParts.length < ARN_PARTS) return matches(pattern, subject) === "no" ? "no" : "unknown";
  return matchEach(patternParts, subjectParts);
}

const ARN_PARTS = 6;

/** The parts of an ARN, remembered: one pattern is compared with many ARNs. "hidden": a hole may hide colons between them. */
const arnParts = (pattern: Pattern): readonly Pattern[] | "hidden" =>
  memoized(partsOf, pattern, () => (hidesColon(pattern) ? "hidden" : splitAtColons(pattern, ARN_PARTS)));

const partsOf = new WeakMap<Pattern, readonly Pattern[] | "hidden">();

/** Part by part from the last one, in which most ARNs differ. */
function matchEach(patterns: readonly Pattern[], subjects: readonly Pattern[]): Tri {
  if (patterns.length !== subjects.length) return "no";
  let answer: Tri = "yes";
  for (let at = patterns.length - 1; at >= 0; at--) {
    const one = matches(patterns[at] ?? [], (subjects[at] ?? []) as Text);
    if (one === "no") return "no";
    if (one === "unknown") answer = "unknown";
  }
  return answer;
}

/** Whether a hole before the last part may contain colons. */
function hidesColon(pattern: Pattern): boolean {
  let colons = 0;
  for (const atom of atoms(pattern)) {
    if (atom === ":") colons++;
    if (colons >= ARN_PARTS - 1) return false;
    if (mayHoldColon(atom)) return true;
  }
  return false;
}

/** Comparing part by part is stricter than comparing whole texts, so a "no" for the whole is also a "no" here. */
function matchesHidden(pattern: Pattern, subject: Text): Tri {
  const whole = matches(pattern, subject);
  if (whole === "no") return "no";
  const left = atoms(pattern);
  const right = atoms(subject);
  let shared = 0;
  while (shared < left.length && shared < right.length && sameAtom(left[shared], right[shared])) shared++;
  const rest = left.slice(shared);
  const subjectRest = right.slice(shared);
  if (rest.length === 0 && subjectRest.length === 0) return "yes";
  if (whole !== "yes" || shared === 0) return "unknown";
  if ([...rest, ...subjectRest].some(mayHoldColon)) return "unknown";
  // The last part may begin before what follows the shared beginning, or after any of its colons. A pattern that matches has
  // no more of them than the subject.
  for (let parts = 1; parts <= ARN_PARTS; parts++) {
    const patterns = splitAtColons(rest, parts);
    const subjects = splitAtColons(subjectRest, parts);
    if (subjects.length < parts) break;
    if (matchEach(patterns, subjects) !== "yes") return "unknown";
  }
  return "yes";
}

type Atom = Pattern[number];

const mayHoldColon = (atom: Atom): boolean =>
  typeof atom !== "string" && "id" in atom && (atom.chars === "any" || atom.chars === "timestamp");

/** A pattern with every literal split into single characters. */
const atoms = (pattern: Pattern): readonly Atom[] =>
  pattern.flatMap((part): readonly Atom[] =>
    typeof part === "string"
      ? Array.from(part)
      : "exactly" in part
        ? Array.from(part.exactly, (exactly) => (exactly === "*" || exactly === "?" ? { exactly } : exactly))
        : [part],
  );

function sameAtom(a: Atom | undefined, b: Atom | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (typeof a === "string") return a === b && a !== "*" && a !== "?";
  if ("exactly" in a) return a.exactly === b;
  return typeof b !== "string" && "id" in b && a.id === b.id;
}

/** Splits at the first colons into at most this many parts; the last one contains all further colons. */
function splitAtColons(pattern: Pattern, most: number): readonly Pattern[] {
  const parts: Atom[][] = [[]];
  for (const atom of pattern) {
    if (typeof atom !== "string" && !("exactly" in atom)) {
      parts.at(-1)?.push(atom);
      continue;
    }
    const pieces = (typeof atom === "string" ? atom : atom.exactly).split(":");
    const left = most - parts.length;
    const [first = "", ...others] = [...pieces.slice(0, left), ...joinedRest(pieces.slice(left))];
    const add = (piece: string): unknown => {
      const last = parts.at(-1);
      const before = last?.at(-1);
      if (piece === "") return;
      if (typeof atom !== "string" && /[*?]/.test(piece)) return last?.push({ exactly: piece });
      // Letters of one text are one part, as everywhere.
      if (last !== undefined && typeof before === "string") last[last.length - 1] = before + piece;
      else last?.push(piece);
    };
    add(first);
    for (const piece of others) {
      parts.push([]);
      add(piece);
    }
  }
  return parts;
}

const joinedRest = (pieces: readonly string[]): readonly string[] => (pieces.length === 0 ? [] : [pieces.join(":")]);
