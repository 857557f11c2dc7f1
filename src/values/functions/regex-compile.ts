import { RE2JS } from "re2js";
import { failed } from "../failure.ts";
import type { Unknown } from "../value.ts";
import { tooLarge } from "./limits.ts";
import type { FunctionContext, Use } from "./types.ts";

/** A regular expression as in Terraform: RE2, which takes time in proportion to text and pattern. */
export interface Pattern {
  readonly source: string;
  readonly regex: RE2JS;
  /** Names of the groups by number; Terraform accepts named groups or numbered ones, not both. */
  readonly names: readonly (string | undefined)[];
}

/** Compiled patterns of one analysis: a pattern in a loop is compiled once. */
const kept = new WeakMap<FunctionContext, Map<string, Pattern | Unknown>>();
const MOST_KEPT = 200;

/** A pattern by its source; a failure if it is invalid, unknown if it is too expensive to compile. */
export function compiled(source: string, use: Use): Pattern | Unknown {
  const known = kept.get(use.context) ?? new Map<string, Pattern | Unknown>();
  kept.set(use.context, known);
  const before = known.get(source);
  if (before !== undefined) return before;
  const size = expanded(source);
  if (size > MOST_EXPANDED || !use.spend(size * STEPS_PER_LETTER)) return tooLarge();
  if (known.size >= MOST_KEPT) known.clear();
  const pattern = compile(source);
  known.set(source, pattern);
  return pattern;
}

const MOST_EXPANDED = 50_000;
const STEPS_PER_LETTER = 8;

/** The maximum length of a pattern after its counted repetitions are expanded, which is how it is compiled. */
function expanded(source: string): number {
  const counts = [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least, most]) =>
    Math.max(Number(least), Number(most ?? 0)),
  );
  return source.length * counts.reduce((most, count) => Math.max(most, count), 1);
}

function compile(source: string): Pattern | Unknown {
  try {
    const regex = RE2JS.compile(source);
    const names: (string | undefined)[] = Array.from({ length: regex.groupCount() + 1 });
    for (const [name, position] of Object.entries(regex.namedGroups())) names[Number(position)] = name;
    return { source, regex, names };
  } catch (error) {
    return failed(`the pattern is not a regular expression: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether a text of this length may be searched for a pattern. */
export const maySearch = ({ regex }: Pattern, letters: number, use: Use): boolean =>
  use.spend(Math.ceil((regex.programSize() * letters) / INSTRUCTIONS_PER_STEP));

const INSTRUCTIONS_PER_STEP = 32;
