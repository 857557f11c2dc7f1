import { known } from "../../../../values/text.ts";
import { bool, num, type Str, str, unknown } from "../../../../values/value.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { combinations } from "../../../interpret/operators.ts";
import { joinedText, knownString } from "../../../interpret/texts.ts";
import { contains } from "../../../interpret/truth.ts";
import { type Args, native, positional, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { begins, pieces, replacedIn, stripped } from "../../shared/texts.ts";
import { textWithin } from "./comparisons.ts";
import { arg, fromTri, listOf } from "./shared.ts";

type Method = (m: Machine, self: Str, args: Args, site: Site) => V;

/** A member of a text. https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String */
export function stringMember(self: Str, name: string): V {
  if (name === "length") {
    const text = known(self.text);
    return text === undefined ? unknown("the length of a text") : num(text.length);
  }
  const run = METHODS.get(name);
  if (!run) return OTHERS.has(name) ? data(name) : UNDEFINED;
  return native(`String.${name}`, {
    call: (m, args, site) => {
      const result = run(m, self, args, site);
      return self.sensitive && result.kind === "string" ? { ...result, sensitive: true } : result;
    },
  });
}

const OTHERS: ReadonlySet<string> = new Set(
  "match matchAll search localeCompare codePointAt charCodeAt normalize padStart padEnd lastIndexOf anchor isWellFormed".split(
    " ",
  ),
);

const other = (name: string): V => unknown(`what ${name} makes of a text`);

/** Something that can only be done with a text that is wholly known. */
const whole =
  (name: string, run: (text: string, args: Args, m: Machine) => V | undefined): Method =>
  (m, self, args) => {
    const text = known(self.text);
    return (text === undefined ? undefined : run(text, args, m)) ?? other(name);
  };

const trimming =
  (ends: "both" | "left" | "right"): Method =>
  (_m, self) => {
    const left = stripped(self.text, " ", ends);
    return left ? str(left) : other("trim");
  };

/** A function that takes what was found is called with it; what it gives is not followed. */
function called(m: Machine, value: V | undefined, site: Site): boolean {
  if (value?.kind !== "function" && value?.kind !== "bound") return false;
  m.ops.call(m, value, positional(unknown("a part of a text")), site);
  return true;
}

const replacing =
  (all: boolean): Method =>
  (m, self, args, site) => {
    const [from, to] = [knownString(args.positional[0]), args.positional[1]];
    if (called(m, to, site) || from === undefined || from === "" || to?.kind !== "string") return other("replace");
    const text = known(self.text);
    // Only the first place: in a text with holes nobody knows which that is.
    if (!all && text !== undefined) {
      const at = text.indexOf(from);
      return at < 0 ? self : joinedText([[text.slice(0, at)], to.text, [text.slice(at + from.length)]], self, to);
    }
    const parts = all ? replacedIn(self.text, from, to.text) : undefined;
    return parts ? joinedText(parts, self, to) : other("replace");
  };

const split: Method = (m, self, args) => {
  const separator = knownString(args.positional[0]);
  const found = separator === undefined ? undefined : pieces(self.text, separator);
  if (found)
    return listOf(
      m,
      found.map((each) => str(each)),
    );
  const text = known(self.text);
  if (separator === "" && text !== undefined && text.length < 100)
    return listOf(
      m,
      Array.from(text, (each) => str(each)),
    );
  return listOf(m, [], other("split"));
};

const starting =
  (end: boolean): Method =>
  (_m, self, args) => {
    const wanted = knownString(args.positional[0]);
    const answer = wanted === undefined ? undefined : begins(self.text, wanted, end);
    return answer === undefined ? unknown("the start of a text") : bool(answer);
  };

const numbers = (args: Args): readonly (number | undefined)[] | undefined => {
  const found = args.positional.map((each) =>
    each.kind === "number" ? each.value : each.kind === "null" ? undefined : null,
  );
  return found.every((each) => each !== null) ? found : undefined;
};

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["split", split],
  ["trim", trimming("both")],
  ["trimStart", trimming("left")],
  ["trimEnd", trimming("right")],
  ["replace", replacing(false)],
  ["replaceAll", replacing(true)],
  ["startsWith", starting(false)],
  ["endsWith", starting(true)],
  ["includes", (m, self, args) => fromTri(contains(m, self, arg(args, 0)))],
  ["toLowerCase", whole("toLowerCase", (text) => str(text.toLowerCase()))],
  ["toLocaleLowerCase", whole("toLowerCase", (text) => str(text.toLowerCase()))],
  ["toUpperCase", whole("toUpperCase", (text) => str(text.toUpperCase()))],
  ["toLocaleUpperCase", whole("toUpperCase", (text) => str(text.toUpperCase()))],
  [
    "concat",
    (m, self, args) =>
      args.positional.reduce<V>(
        (before, next) =>
          combinations(m, before, next, (a, b) =>
            a.kind === "string" ? joinedText([a.text, textWithin(b)], a, b) : a,
          ),
        self,
      ),
  ],
  [
    "slice",
    whole("slice", (text, args) => {
      const at = numbers(args);
      return at && str(text.slice(at[0], at[1]));
    }),
  ],
  [
    "substring",
    whole("substring", (text, args) => {
      const at = numbers(args);
      return at && str(text.substring(at[0] ?? 0, at[1]));
    }),
  ],
  [
    "substr",
    whole("substr", (text, args) => {
      const [from = 0, count] = numbers(args) ?? [Number.NaN];
      return Number.isNaN(from) ? undefined : str(text.slice(from, count === undefined ? undefined : from + count));
    }),
  ],
  [
    "charAt",
    whole("charAt", (text, args) => {
      const at = numbers(args);
      return at && str(text.charAt(at[0] ?? 0));
    }),
  ],
  [
    "at",
    whole("at", (text, args) => {
      const at = numbers(args);
      return at && str(text.at(at[0] ?? 0) ?? "");
    }),
  ],
  [
    "indexOf",
    whole("indexOf", (text, args) => {
      const wanted = knownString(args.positional[0]);
      return wanted === undefined || args.positional.length > 1 ? undefined : num(text.indexOf(wanted));
    }),
  ],
  [
    "repeat",
    whole("repeat", (text, args) => {
      const [times = 0] = numbers(args) ?? [];
      return text.length * times < 10_000 && times >= 0 ? str(text.repeat(times)) : undefined;
    }),
  ],
  ["toString", (_m, self) => self],
  ["valueOf", (_m, self) => self],
]);
