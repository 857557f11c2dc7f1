import { numberText } from "./number-text.ts";
import type { Hole, Text } from "./text.ts";

/**
 * A Terraform value as far as it is known before apply. Null, unknown and sensitive are three different things: `null`
 * is a known absence, `unknown` is unknown until apply, and any value may be `sensitive` (it may be compared, but is
 * never printed).
 */
export type Value = Null | Bool | Num | Str | List | Obj | Unknown;

interface Marks {
  readonly sensitive?: true;
}
export interface Null extends Marks {
  readonly kind: "null";
}
export interface Bool extends Marks {
  readonly kind: "bool";
  readonly value: boolean;
}
export interface Num extends Marks {
  readonly kind: "number";
  readonly value: number;
}
export interface Str extends Marks {
  readonly kind: "string";
  readonly text: Text;
}
/** A list, tuple or set. `set`: the order has no meaning, and items are unique as far as they are known. */
export interface List extends Marks {
  readonly kind: "list";
  readonly set?: true;
  readonly items: readonly Value[];
}
/** An object or a map: the keys are known, in Terraform's (lexical) order when it came from a map. */
export interface Obj extends Marks {
  readonly kind: "object";
  readonly entries: ReadonlyMap<string, Value>;
}
/** Not even its structure is known. `hole` gives it an identity, so that it equals itself in texts and comparisons. */
export interface Unknown extends Marks {
  readonly kind: "unknown";
  /** The reason; completes "… cannot be decided because": "aws_x.y.z is unknown until apply". */
  readonly because: string;
  readonly hole?: Hole;
  /** Terraform raises an error here: see failure.ts. */
  readonly failed?: true;
  /**
   * An object or map whose entries are known except for the text of some key; no two keys are equal. In the order of
   * the keys if that is certain (`ordered`). See open-keys.ts.
   */
  readonly open?: { readonly entries: readonly (readonly [Text, Value])[]; readonly ordered: boolean };
}

export const NULL: Null = { kind: "null" };
export const bool = (value: boolean): Bool => ({ kind: "bool", value });
export const num = (value: number): Num => ({ kind: "number", value });
export const str = (value: string | Text): Str => ({
  kind: "string",
  text: typeof value === "string" ? (value === "" ? [] : [value]) : value,
});
export const list = (items: readonly Value[]): List => ({ kind: "list", items });
export const set = (items: readonly Value[]): List => ({ kind: "list", set: true, items });
export const object = (entries: Iterable<readonly [string, Value]>): Obj => ({
  kind: "object",
  entries: new Map(entries),
});
export const unknown = (because: string, hole?: Hole): Unknown =>
  hole ? { kind: "unknown", because, hole } : { kind: "unknown", because };

/** Marks a value as sensitive; values taken from it inherit the mark (see `at`). */
export const sensitive = <V extends Value>(value: V): V => (value.sensitive ? value : { ...value, sensitive: true });

/**
 * The value under a path of attribute names and list positions. Null if there is none (Terraform's own absence),
 * unknown below an unknown. Inherits the sensitive mark.
 */
export function at(value: Value, ...path: readonly (string | number)[]): Value {
  let here = value;
  for (const step of path) {
    const inherited = here.sensitive;
    let next: Value;
    if (here.kind === "unknown") next = unknown(here.because, below(here.hole, step));
    else if (here.kind === "list" && typeof step === "number") next = here.items[step] ?? NULL;
    else if (here.kind === "object") next = here.entries.get(String(step)) ?? NULL;
    else next = NULL;
    here = inherited ? sensitive(next) : next;
  }
  return here;
}

const below = (hole: Hole | undefined, step: string | number): Hole | undefined =>
  hole && {
    id: typeof step === "number" ? `${hole.id}[${step}]` : `${hole.id}.${step}`,
    label: typeof step === "number" ? `${hole.label}[${step}]` : `${hole.label}.${step}`,
    chars: "any",
  };

/** A value as text: `null` and unknown are separate, numbers and booleans as Terraform prints them in a string. */
export type Texted =
  | { readonly kind: "text"; readonly text: Text; readonly sensitive?: true }
  | { readonly kind: "null" }
  | { readonly kind: "unknown"; readonly because: string }
  | { readonly kind: "no-text"; readonly found: string };

export function textOf(value: Value): Texted {
  switch (value.kind) {
    case "null":
      return { kind: "null" };
    case "string":
      return { kind: "text", text: value.text, ...mark(value) };
    case "bool":
      return { kind: "text", text: [String(value.value)], ...mark(value) };
    case "number": {
      const digits = numberText(value.value);
      if (digits === undefined) return { kind: "unknown", because: "a number has too many digits to be printed" };
      return { kind: "text", text: [digits], ...mark(value) };
    }
    case "unknown":
      return value.hole
        ? { kind: "text", text: [value.hole], ...mark(value) }
        : { kind: "unknown", because: value.because };
    default:
      return { kind: "no-text", found: value.kind };
  }
}

const mark = (value: Value): { sensitive?: true } => (value.sensitive ? { sensitive: true } : {});

/**
 * The elements of nested blocks or of a list attribute: `items` are the known ones, `unknown` is why there may be
 * others. Null has none; a single object (older provider schemas) counts as one.
 */
export interface Items {
  readonly items: readonly Value[];
  readonly unknown?: string;
}
export function itemsOf(value: Value): Items {
  if (value.kind === "list")
    return { items: value.sensitive ? value.items.map((item) => sensitive(item)) : value.items };
  if (value.kind === "object") return { items: [value] };
  if (value.kind === "unknown") return { items: [], unknown: value.because };
  return { items: [] };
}
