import type { Block, Expression } from "../../src/hcl/syntax.ts";
import type { Range } from "./text.ts";
import type { Source } from "./tree.ts";
import { attributesIn, inner } from "./walk.ts";

/** Text that is written in a string: a whole quoted string without its quotes, or what stands between two `${…}`. */
export interface Written {
  readonly source: Source;
  readonly range: Range;
  readonly text: string;
  /** The string has nothing else in it. */
  readonly whole: boolean;
  /** The string ends with it. */
  readonly last: boolean;
  /** It is the key of an object. */
  readonly key: boolean;
  readonly around: readonly Block[];
  readonly argument: string;
}

/** All text in the strings of some files. */
export function writtenIn(sources: readonly Source[]): readonly Written[] {
  return sources.flatMap((source) =>
    [...attributesIn(source.body)].flatMap(({ attribute, around }) =>
      [...strings(attribute.value, false)].flatMap(({ e, key }) =>
        pieces(source, e).map((range, i, all) => ({
          source,
          range,
          text: source.text.slice(range.start, range.end),
          whole: e.kind === "literal",
          last: i === all.length - 1,
          key,
          around,
          argument: attribute.name,
        })),
      ),
    ),
  );
}

function* strings(e: Expression, key: boolean): Generator<{ readonly e: Expression; readonly key: boolean }> {
  if (e.kind === "template" || (e.kind === "literal" && typeof e.value === "string")) yield { e, key };
  if (e.kind === "object")
    for (const entry of e.entries) {
      yield* strings(entry.key, true);
      yield* strings(entry.value, key);
    }
  else for (const each of inner(e)) yield* strings(each, key);
}

/** The parts of a string that are no expressions. */
function pieces(source: Source, e: Expression): readonly Range[] {
  const { start, end } = source.range(e.span);
  const quoted = source.text[start] === '"';
  const whole = quoted ? { start: start + 1, end: end - 1 } : { start, end };
  const holes = inner(e)
    .map(({ span }) => source.range(span))
    .sort((a, b) => a.start - b.start);
  const out: Range[] = [];
  let at = whole.start;
  for (const hole of holes) {
    out.push({ start: at, end: hole.start });
    at = hole.end;
  }
  out.push({ start: at, end: whole.end });
  return out;
}
