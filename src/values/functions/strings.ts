import { failed } from "../failure.ts";
import { type Hole, joined, known, type Part, type Text, text } from "../text.ts";
import { bool, list, num, str, type Value } from "../value.ts";
import { complete, numberAt, orderedAt, param, partial, stringAt, textAt } from "./args.ts";
import { anyTouched, touches } from "./charset.ts";
import { derivedHole } from "./identity.ts";
import { graphemes, letterEffort, lower, title, upper } from "./letters.ts";
import { count, lengthOf, mayMake, tooLarge } from "./limits.ts";
import type { FunctionTable, TfFunction, Use } from "./types.ts";

/** https://developer.hashicorp.com/terraform/language/functions#string-functions */
export const strings: FunctionTable = {
  join: {
    params: [partial("separator", "string")],
    rest: partial("lists", { list: "string" }),
    gives: "any",
    call(args, use) {
      const separator = textAt(args, 0);
      if (args.length < 2) return failed("join needs at least one list");
      const items = complete(args.slice(1).map((_, i) => orderedAt(args, i + 1)?.items))?.flat();
      if (!items) return undefined;
      if (items.some((item) => item.kind === "null")) return failed("join is given a null element");
      const between: Text = separator ?? [use.hole(args[0] as Value)];
      const length = items.reduce((sum, item) => sum + lengthOf(between) + lengthOf(piece(item, use)), 0);
      if (!mayMake(length)) return tooLarge();
      return str(joined(items.flatMap((item, i) => (i === 0 ? [piece(item, use)] : [between, piece(item, use)]))));
    },
  },
  split: {
    params: [partial("separator", "string"), partial("str", "string")],
    gives: "value",
    call(args) {
      const separator = stringAt(args, 0);
      const from = textAt(args, 1);
      if (separator === undefined || !from) return undefined;
      if (separator === "") {
        const whole = known(from);
        return whole === undefined ? undefined : list([...whole].map((letter) => str(letter)));
      }
      if (anyTouched(from, separator)) return undefined;
      const found: Part[][] = [[]];
      for (const part of from) {
        for (const [i, each] of (typeof part === "string" ? part.split(separator) : [part]).entries()) {
          if (i > 0) found.push([]);
          found.at(-1)?.push(each);
        }
      }
      return list(found.map((each) => str(joined(each))));
    },
  },
  lower: letterwise("lower", lower),
  upper: letterwise("upper", upper),
  title: { params: [param("str", "string")], gives: "any", call: (args, use) => plain(args, use, title) },
  strrev: {
    params: [param("str", "string")],
    gives: "any",
    call: (args, use) => plain(args, use, (from) => [...graphemes(from)].reverse().join("")),
  },
  substr: {
    params: [partial("str", "string"), param("offset", "number"), param("length", "number")],
    gives: "any",
    call(args, use) {
      const from = textAt(args, 0);
      const offset = numberAt(args, 1);
      const length = numberAt(args, 2);
      if (!from || offset === undefined || length === undefined) return undefined;
      if (!Number.isInteger(offset) || !Number.isInteger(length)) return failed("substr needs whole numbers");
      const whole = known(from);
      const [start] = from;
      if (typeof start === "string" && !use.spend(letterEffort(start))) return tooLarge();
      if (whole !== undefined) return str(cut(graphemes(whole), offset, length));
      if (typeof start !== "string" || offset < 0) return undefined;
      // The last known letter may grow by combining with what follows, so it is not relied on.
      const sure = graphemes(start).slice(0, -1);
      return length >= 0 && offset + length <= sure.length ? str(cut(sure, offset, length)) : undefined;
    },
  },
  startswith: {
    params: [partial("str", "string"), partial("prefix", "string")],
    gives: "bool",
    call: (args) => answer(begins(textAt(args, 0), textAt(args, 1))),
  },
  endswith: {
    params: [partial("str", "string"), partial("suffix", "string")],
    gives: "bool",
    call: (args) => answer(begins(mirrored(textAt(args, 0)), mirrored(textAt(args, 1)))),
  },
  strcontains: {
    params: [partial("str", "string"), partial("substr", "string")],
    gives: "bool",
    call(args) {
      const from = textAt(args, 0);
      const wanted = stringAt(args, 1);
      if (!from || wanted === undefined) return undefined;
      if (wanted === "" || from.some((part) => typeof part === "string" && part.includes(wanted))) return bool(true);
      return anyTouched(from, wanted) ? undefined : bool(false);
    },
  },
  trimprefix: {
    params: [partial("str", "string"), partial("prefix", "string")],
    gives: "any",
    call(args) {
      const [from, prefix] = [textAt(args, 0), textAt(args, 1)];
      const rest = behind(from, prefix);
      return rest === undefined || !from ? undefined : str(rest === false ? from : rest);
    },
  },
  trimsuffix: {
    params: [partial("str", "string"), partial("suffix", "string")],
    gives: "any",
    call(args) {
      const [from, suffix] = [mirrored(textAt(args, 0)), mirrored(textAt(args, 1))];
      const rest = behind(from, suffix);
      return rest === undefined || !from ? undefined : str(mirrored(rest === false ? from : rest) ?? []);
    },
  },
  trim: {
    params: [partial("str", "string"), param("cutset", "string")],
    gives: "any",
    call: (args) => trimmed(args, [...(stringAt(args, 1) ?? "")]),
  },
  trimspace: { params: [partial("str", "string")], gives: "any", call: (args) => trimmed(args, [...SPACES]) },
  chomp: {
    params: [partial("str", "string")],
    gives: "any",
    call(args) {
      const from = textAt(args, 0);
      const last = from?.at(-1);
      if (!from || typeof last !== "string") return from?.length === 0 ? str("") : undefined;
      let end = last.length;
      while (end > 0 && (last[end - 1] === "\n" || last[end - 1] === "\r")) end--;
      const kept = last.slice(0, end);
      return kept === "" && from.length > 1 ? undefined : str(text(...from.slice(0, -1), kept));
    },
  },
  indent: {
    params: [param("spaces", "number"), partial("str", "string")],
    gives: "any",
    call(args, use) {
      const spaces = numberAt(args, 0);
      const from = textAt(args, 1);
      if (spaces === undefined || !from) return undefined;
      if (!Number.isInteger(spaces) || spaces < 0) return failed("indent needs a whole number of spaces");
      const lines = from.reduce((sum, part) => sum + (typeof part === "string" ? count(part, "\n") : 0), 0);
      if (!mayMake(spaces * (lines + 1))) return tooLarge();
      const pad = (literal: string): string => literal.replaceAll("\n", `\n${" ".repeat(spaces)}`);
      return pieces(from, pad, (hole) =>
        touches(hole, "\n") ? derivedHole(use.name, [num(spaces), str([hole])], "any") : hole,
      );
    },
  },
};

const SPACES =
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/** An element of `join` as text: a hole of its own where it has no identity. */
const piece = (item: Value, use: Use): Text => (item.kind === "string" ? item.text : [use.hole(item)]);

/** A function of the letters of a known text; going through them one by one is the work of more than one pass. */
const plain = (args: readonly Value[], use: Use, map: (from: string) => string): Value | undefined => {
  const from = stringAt(args, 0);
  if (from === undefined) return undefined;
  return use.spend(letterEffort(from)) ? str(map(from)) : tooLarge();
};

const answer = (found: boolean | undefined): Value | undefined => (found === undefined ? undefined : bool(found));

/** A function that maps every letter by itself: the pieces are mapped, and each hole becomes a mapped hole. */
function letterwise(name: string, map: (from: string) => string): TfFunction {
  const mapHole = (hole: Hole): Hole | undefined =>
    hole.chars === "digits" ? hole : derivedHole(name, [str([hole])], hole.chars === "timestamp" ? "any" : hole.chars);
  return {
    params: [partial("str", "string")],
    gives: "any",
    call(args, use) {
      const from = textAt(args, 0);
      const effort = from?.reduce((sum, part) => sum + (typeof part === "string" ? letterEffort(part) : 0), 0) ?? 0;
      return use.spend(effort) ? from && pieces(from, map, mapHole) : tooLarge();
    },
  };
}

/** A text with its literal pieces and its holes mapped one by one. */
export function pieces(
  from: Text,
  map: (literal: string) => string,
  mapHole: (hole: Hole) => Hole | undefined,
): Value | undefined {
  const parts = complete(from.map((part) => (typeof part === "string" ? map(part) : mapHole(part))));
  return parts && str(joined(parts));
}

function cut(letters: readonly string[], offset: number, length: number): string {
  const start = offset < 0 ? Math.max(0, letters.length + offset) : offset;
  return letters.slice(start, length < 0 ? undefined : start + length).join("");
}

/** What stands behind a prefix; false when the text does not begin with it, undefined when that is not known. */
function behind(from: Text | undefined, prefix: Text | undefined): Text | false | undefined {
  if (!from || !prefix) return undefined;
  let have = 0;
  let want = 0;
  let [h, w] = [from[0], prefix[0]];
  for (;;) {
    if (w === undefined) return h === undefined ? [] : joined([h, from.slice(have + 1)]);
    if (h === undefined) {
      const rest = [w, ...prefix.slice(want + 1)];
      return rest.every((part) => typeof part !== "string" && part.chars === "any") ? undefined : false;
    }
    if (typeof h === "string" && typeof w === "string") {
      const common = Math.min(h.length, w.length);
      if (h.slice(0, common) !== w.slice(0, common)) return false;
      const [left, wanted] = [h.slice(common), w.slice(common)];
      h = left === "" ? from[++have] : left;
      w = wanted === "" ? prefix[++want] : wanted;
    } else if (typeof h === "object" && typeof w === "object") {
      if (h.id !== w.id) return undefined;
      h = from[++have];
      w = prefix[++want];
    } else {
      const [hole, literal] = typeof h === "object" ? [h, w as string] : [w as Hole, h];
      return hole.chars !== "any" && !touches(hole, [...literal][0] ?? "") ? false : undefined;
    }
  }
}

const begins = (from: Text | undefined, prefix: Text | undefined): boolean | undefined => {
  const rest = behind(from, prefix);
  return rest === undefined ? undefined : rest !== false;
};

const mirrored = (from: Text | undefined): Text | undefined =>
  from && [...from].reverse().map((part) => (typeof part === "string" ? [...part].reverse().join("") : part));

/** Trims letters at both ends; at an end that is a hole only one that cannot hold such a letter is let be. */
function trimmed(args: readonly Value[], cutset: readonly string[]): Value | undefined {
  const from = textAt(args, 0);
  if (!from) return undefined;
  if (cutset.length === 0) return str(from);
  const letters = new Set(cutset);
  const left = trimStart(from, letters);
  const right = left && mirrored(trimStart(mirrored(left) ?? [], letters));
  return right && str(right);
}

function trimStart(from: Text, cutset: ReadonlySet<string>): Text | undefined {
  const [first, ...rest] = from;
  if (first === undefined) return from;
  if (typeof first !== "string") return [...cutset].some((letter) => touches(first, letter)) ? undefined : from;
  const letters = [...first];
  const start = letters.findIndex((letter) => !cutset.has(letter));
  return start < 0 ? trimStart(rest, cutset) : joined([letters.slice(start).join(""), rest]);
}
