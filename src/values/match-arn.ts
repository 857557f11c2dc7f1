import { matches } from "./match.ts";
import type { Pattern } from "./steps.ts";
import type { Text } from "./text.ts";
import { all, type Tri } from "./tri.ts";

/**
 * Whether an ARN pattern matches an ARN as ArnLike and ArnEquals compare them: the six colon-separated parts one by
 * one, each of which may contain `*` and `?`; the last part may contain colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 * If a hole may hide colons, both are assumed to be ARNs, and the answer is certain only if it is the same wherever the
 * colons are.
 */
export function matchesArn(pattern: Pattern, subject: Text): Tri {
  if (hidesColon(pattern) || hidesColon(subject)) return matchesHidden(pattern, subject);
  const patternParts = splitAtColons(pattern, ARN_PARTS);
  const subjectParts = splitAtColons(subject, ARN_PARTS);
  if (subjectParts.length < ARN_PARTS) return "no";
  // AWS does not document what a star that covers several parts does here (`*`, `arn:aws:sns:*`).
  if (patternParts.length < ARN_PARTS) return matches(pattern, subject) === "no" ? "no" : "unknown";
  return matchEach(patternParts, subjectParts);
}

const ARN_PARTS = 6;

const matchEach = (patterns: readonly Pattern[], subjects: readonly Pattern[]): Tri =>
  patterns.length !== subjects.length
    ? "no"
    : all(patterns.map((part, index) => matches(part, (subjects[index] ?? []) as Text)));

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
  for (const atom of atoms(pattern)) {
    if (atom === ":" && parts.length < most) parts.push([]);
    else parts.at(-1)?.push(atom);
  }
  return parts;
}
