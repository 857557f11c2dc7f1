import type { Pattern } from "./steps.ts";
import type { Text } from "./text.ts";

/** How the literals of a pattern are read. */
export interface Reading {
  readonly ignoreCase: boolean;
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
}

/** The rest of both sides; "differ" if two known characters are different. */
export type Rest = "differ" | { readonly pattern: Pattern; readonly subject: Text };

/**
 * Removes what a pattern and a subject have in common at both ends: known characters, and equal holes. A result for the
 * rest holds for the whole, and usually little is left: of two ARNs in one account and region only the names.
 */
export function withoutSharedEnds(pattern: Pattern, subject: Text, reading: Reading): Rest {
  const rest = cut(pattern, subject, reading, "start");
  return rest === "differ" ? rest : cut(rest.pattern, rest.subject, reading, "end");
}

function cut(pattern: Pattern, subject: Text, reading: Reading, side: "start" | "end"): Rest {
  // The removed part is at the end, so that nothing has to be moved.
  const turned = <T>(parts: readonly T[]): T[] => (side === "start" ? [...parts].reverse() : [...parts]);
  const left = turned(pattern);
  const right = turned(subject);
  for (;;) {
    const a = left.at(-1);
    const b = right.at(-1);
    if (a === undefined || b === undefined) break;
    const literal = typeof a === "string" ? a : "exactly" in a ? a.exactly : undefined;
    if (literal === undefined || typeof b !== "string") {
      if (literal !== undefined || typeof b === "string" || typeof a !== "object" || !("id" in a) || a.id !== b.id)
        break;
      left.pop();
      right.pop();
      continue;
    }
    const ordinary = typeof a !== "string" || !reading.wildcards;
    const shared = sharedLength(literal, b, ordinary, reading.ignoreCase, side);
    if (shared === "differ") return "differ";
    if (shared === 0 && literal !== "" && b !== "") break;
    const kept = side === "start" ? literal.slice(shared) : literal.slice(0, literal.length - shared);
    const rest = side === "start" ? b.slice(shared) : b.slice(0, b.length - shared);
    left.pop();
    right.pop();
    if (kept !== "") left.push(typeof a === "string" ? kept : { exactly: kept });
    if (rest !== "") right.push(rest);
    if (kept !== "" && rest !== "") break;
  }
  return { pattern: turned(left), subject: turned(right) };
}

/** How many characters are equal from one side, up to a wildcard or the end of one of them. */
function sharedLength(
  pattern: string,
  subject: string,
  ordinary: boolean,
  ignoreCase: boolean,
  side: "start" | "end",
): number | "differ" {
  const most = Math.min(pattern.length, subject.length);
  for (let n = 0; n < most; n++) {
    const a = pattern.charCodeAt(side === "start" ? n : pattern.length - 1 - n);
    const b = subject.charCodeAt(side === "start" ? n : subject.length - 1 - n);
    if (!ordinary && (a === STAR || a === QUESTION_MARK)) return n;
    if (a === b) continue;
    // Letters beyond ASCII may fold into each other, or be halves of one character: they are not removed.
    if (a >= 0x80 || b >= 0x80) return n;
    if (ignoreCase && lower(a) === lower(b)) continue;
    return "differ";
  }
  return most;
}

const STAR = 0x2a;
const QUESTION_MARK = 0x3f;

const lower = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
