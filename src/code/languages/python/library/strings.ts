import { text as joinTexts, known, type Part, type Text } from "../../../../values/text.ts";
import { bool, num, type Str, str, unknown } from "../../../../values/value.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { combinations } from "../../../interpret/operators.ts";
import { holeFor, joinedText, knownString, textIn } from "../../../interpret/texts.ts";
import { type Args, native, type Site, type V } from "../../../interpret/values.ts";
import { begins, pieces, replacedIn, stripped } from "../../shared/texts.ts";
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

const SPACES = " \t\n\r\f\v";

const stripping =
  (ends: "both" | "left" | "right"): Method =>
  (_m, self, args) => {
    const given = args.positional[0];
    const characters = given === undefined || given.kind === "null" ? SPACES : knownString(given);
    const left =
      characters === undefined ? undefined : stripped(self.text, characters === SPACES ? " " : characters, ends);
    return left ? str(left) : other("strip");
  };

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

const replace: Method = (_m, self, args) => {
  const [from, to] = [knownString(args.positional[0]), args.positional[1]];
  if (from === undefined || from === "" || to?.kind !== "string") return other("replace");
  const parts = replacedIn(self.text, from, to.text);
  return parts ? joinedText(parts) : other("replace");
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
