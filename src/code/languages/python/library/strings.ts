import { type Charset, isKnown, text as joinTexts, known, type Part, type Text } from "../../../../values/text.ts";
import { bool, num, type Str, str, unknown } from "../../../../values/value.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { combinations } from "../../../interpret/operators.ts";
import { holeFor, joinedText, knownString, textIn } from "../../../interpret/texts.ts";
import { type Args, native, type Site, type V } from "../../../interpret/values.ts";
import { arg, listOf } from "./arguments.ts";
import { formatted } from "./format.ts";

type Method = (m: Machine, self: Str, args: Args, site: Site) => V;

/** A method of a text. https://docs.python.org/3/library/stdtypes.html#string-methods */
export function stringMethod(self: Str, name: string): V | undefined {
  const run = METHODS.get(name);
  if (!run) return undefined;
  return native(`str.${name}`, {
    call: (m, args, site) => {
      const result = run(m, self, args, site);
      return self.sensitive && result.kind === "string" ? { ...result, sensitive: true } : result;
    },
  });
}

const other = (name: string): V => unknown(`what ${name} makes of a text`);

/** Something that can only be done with a text that is wholly known. */
const whole =
  (name: string, run: (text: string, args: Args, m: Machine) => V | undefined): Method =>
  (m, self, args) => {
    const text = known(self.text);
    return (text === undefined ? undefined : run(text, args, m)) ?? other(name);
  };

const ALLOWED: Readonly<Record<Charset, RegExp>> = {
  any: /[\s\S]/,
  digits: /[0-9]/,
  path: /[^:*? ]/,
  segment: /[^:/*? ]/,
  timestamp: /[0-9TZ:.+-]/,
};

/** Characters that cannot be in a hole: see Charset in values/text.ts. */
function excludes(part: Part, characters: string): boolean {
  if (typeof part === "string") return true;
  const allowed = ALLOWED[part.chars];
  return !allowed.test(characters) && characters.length > 0 && [...characters].every((each) => !allowed.test(each));
}

function strip(self: Str, characters: string, ends: "both" | "left" | "right"): V {
  const parts = [...self.text];
  const trim = (at: number, cut: (text: string) => string): boolean => {
    const part = parts[at];
    if (part === undefined) return true;
    if (typeof part !== "string") return excludes(part, characters);
    const left = cut(part);
    parts[at] = left;
    // All of it is gone: what stands beside it would have to be looked at, too.
    return left !== "" || parts.length === 1;
  };
  const set = new Set(characters);
  const start = (text: string): string => {
    let at = 0;
    while (at < text.length && set.has(text[at] ?? "")) at++;
    return text.slice(at);
  };
  const end = (text: string): string => {
    let at = text.length;
    while (at > 0 && set.has(text[at - 1] ?? "")) at--;
    return text.slice(0, at);
  };
  const left = ends === "right" || trim(0, start);
  const right = ends === "left" || trim(parts.length - 1, end);
  return left && right ? str(joinTexts(parts)) : other("strip");
}

const SPACES = " \t\n\r\f\v";

const stripping =
  (ends: "both" | "left" | "right"): Method =>
  (_m, self, args) => {
    const given = args.positional[0];
    const characters = given === undefined || given.kind === "null" ? SPACES : knownString(given);
    return characters === undefined ? other("strip") : strip(self, characters === SPACES ? " " : characters, ends);
  };

/** The pieces between separators; undefined if a hole might contain one. */
function pieces(text: Text, separator: string): readonly Text[] | undefined {
  if (separator === "" || (separator.length > 1 && !isKnown(text))) return undefined;
  const found: Part[][] = [[]];
  for (const part of text) {
    if (typeof part !== "string") {
      if (!excludes(part, separator)) return undefined;
      found.at(-1)?.push(part);
      continue;
    }
    const [first = "", ...others] = part.split(separator);
    found.at(-1)?.push(first);
    for (const each of others) found.push([each]);
  }
  return found.map((parts) => joinTexts(parts));
}

function split(m: Machine, self: Str, args: Args, from: "left" | "right"): V {
  const given = arg(args, 0, "sep");
  const separator = given === undefined || given.kind === "null" ? undefined : knownString(given);
  const most = arg(args, 1, "maxsplit");
  if (most && most.kind !== "number") return listOf(m, [], other("split"));
  if (given === undefined || given.kind === "null") {
    const text = known(self.text);
    if (text === undefined || most) return listOf(m, [], other("split"));
    return listOf(
      m,
      text
        .split(/\s+/)
        .filter((each) => each !== "")
        .map((each) => str(each)),
    );
  }
  const found = separator === undefined ? undefined : pieces(self.text, separator);
  if (!found || separator === undefined) return listOf(m, [], other("split"));
  return listOf(
    m,
    limited(found, separator, most?.value ?? -1, from).map((each) => str(each)),
  );
}

function limited(found: readonly Text[], separator: string, most: number, from: "left" | "right"): readonly Text[] {
  if (most < 0 || found.length <= most + 1) return found;
  const glued = (several: readonly Text[]): Text =>
    joinTexts(...several.flatMap((each, at): readonly (Part | Text)[] => (at === 0 ? [each] : [separator, each])));
  if (from === "left") return [...found.slice(0, most), glued(found.slice(most))];
  const keep = found.length - most;
  return [glued(found.slice(0, keep)), ...found.slice(keep)];
}

const partition =
  (from: "left" | "right"): Method =>
  (m, self, args) => {
    const separator = knownString(args.positional[0]);
    const found = separator === undefined ? undefined : pieces(self.text, separator);
    if (!found || separator === undefined)
      return listOf(m, [other("partition"), other("partition"), other("partition")], undefined, "tuple");
    const two = limited(found, separator, 1, from).map((each) => str(each));
    const [first = str(""), second] = two;
    const items = second
      ? [first, str(separator), second]
      : from === "left"
        ? [first, str(""), str("")]
        : [str(""), str(""), first];
    return listOf(m, items, undefined, "tuple");
  };

/** `"/".join(items)` */
function joined(m: Machine, self: Str, args: Args, site: Site): V {
  const { items, rest } = m.ops.iterate(m, args.positional[0] ?? unknown("a list"), site);
  if (rest) return unknown("a text of an unknown number of parts");
  let result: V = str("");
  for (const [at, item] of items.entries()) {
    result = combinations(m, result, item, (before, one) => {
      if (before.kind !== "string") return before;
      const next = textIn(one) ?? [holeFor(one)];
      return joinedText(at === 0 ? [before.text, next] : [before.text, self.text, next], before, one);
    });
  }
  return result;
}

function starts(self: Str, args: Args, m: Machine, end: boolean): V {
  const given = args.positional[0];
  const several = given?.kind === "items" ? m.list(given.cell).items : given ? [given] : [];
  const wanted = several.map(knownString);
  const answers = wanted.map((each) => (each === undefined ? undefined : begins(self.text, each, end)));
  if (answers.includes(true)) return bool(true);
  return answers.every((each) => each === false) ? bool(false) : unknown("the start of a text");
}

function begins(text: Text, wanted: string, end: boolean): boolean | undefined {
  const part = end ? text.at(-1) : text[0];
  if (part === undefined) return wanted === "";
  if (typeof part !== "string") return excludes(part, wanted.slice(0, 1)) && wanted !== "" && !end ? false : undefined;
  if (part.length >= wanted.length) return end ? part.endsWith(wanted) : part.startsWith(wanted);
  const overlaps = end ? wanted.endsWith(part) : wanted.startsWith(part);
  return overlaps && text.length > 1 ? undefined : false;
}

const replace: Method = (_m, self, args) => {
  const [from, to] = [knownString(args.positional[0]), args.positional[1]];
  if (from === undefined || from === "" || to?.kind !== "string") return other("replace");
  const text = known(self.text);
  const safe = text !== undefined || (from.length === 1 && self.text.every((part) => excludes(part, from)));
  if (!safe) return other("replace");
  const parts = self.text.flatMap((part): readonly (Part | Text)[] =>
    typeof part !== "string" ? [part] : part.split(from).flatMap((each, at) => (at === 0 ? [each] : [to.text, each])),
  );
  return joinedText(parts);
};

const cut =
  (end: boolean): Method =>
  (_m, self, args) => {
    const wanted = knownString(args.positional[0]);
    if (wanted === undefined) return other("removeprefix");
    const has = begins(self.text, wanted, end);
    if (has === undefined) return other("removeprefix");
    if (!has) return self;
    const at = end ? self.text.length - 1 : 0;
    return str(
      joinTexts(
        self.text.map((part, index) => {
          if (index !== at || typeof part !== "string") return part;
          return end ? part.slice(0, part.length - wanted.length) : part.slice(wanted.length);
        }),
      ),
    );
  };

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["join", joined],
  ["format", (m, self, args, site) => formatted(m, self, args, site)],
  ["format_map", () => other("format_map")],
  ["split", (m, self, args) => split(m, self, args, "left")],
  ["rsplit", (m, self, args) => split(m, self, args, "right")],
  ["partition", partition("left")],
  ["rpartition", partition("right")],
  [
    "splitlines",
    whole("splitlines", (text, _, m) =>
      listOf(
        m,
        text.split(/\r?\n/).map((each) => str(each)),
      ),
    ),
  ],
  ["strip", stripping("both")],
  ["lstrip", stripping("left")],
  ["rstrip", stripping("right")],
  ["replace", replace],
  ["removeprefix", cut(false)],
  ["removesuffix", cut(true)],
  ["startswith", (m, self, args) => starts(self, args, m, false)],
  ["endswith", (m, self, args) => starts(self, args, m, true)],
  ["lower", whole("lower", (text) => str(text.toLowerCase()))],
  ["casefold", whole("casefold", (text) => str(text.toLowerCase()))],
  ["upper", whole("upper", (text) => str(text.toUpperCase()))],
  ["capitalize", whole("capitalize", (text) => str(text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()))],
  ["title", whole("title", () => undefined)],
  ["isdigit", whole("isdigit", (text) => bool(/^\d+$/.test(text)))],
  ["isnumeric", whole("isnumeric", (text) => bool(/^\d+$/.test(text)))],
  ["count", whole("count", () => undefined)],
  ["find", whole("find", (text, args) => found(text, args))],
  ["index", whole("index", (text, args) => found(text, args))],
  ["encode", (_m, self) => self],
  ["decode", (_m, self) => self],
  ["zfill", whole("zfill", () => undefined)],
]);

function found(text: string, args: Args): V | undefined {
  const wanted = knownString(args.positional[0]);
  return wanted === undefined || args.positional.length > 1 ? undefined : num(text.indexOf(wanted));
}
