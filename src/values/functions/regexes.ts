import { RE2JS } from "re2js";
import { failed } from "../failure.ts";
import { known, type Text, text } from "../text.ts";
import { list, NULL, object, str, type Unknown, type Value } from "../value.ts";
import { param, partial, stringAt, textAt } from "./args.ts";
import { anyTouched, touches } from "./charset.ts";
import { derivedHole } from "./identity.ts";
import { count, lengthOf, mayMake } from "./limits.ts";
import { pieces } from "./strings.ts";
import type { FunctionTable, Use } from "./types.ts";

const MAX_MATCHES = 100_000;

type Matcher = ReturnType<RE2JS["matcher"]>;

/** Functions with regular expressions: RE2, as in Go. https://developer.hashicorp.com/terraform/language/functions/regex */
export const regexes: FunctionTable = {
  regex: {
    params: [param("pattern", "string"), param("string", "string")],
    gives: "value",
    call(args) {
      const pattern = compiled(stringAt(args, 0) ?? "");
      if (!("regex" in pattern)) return pattern;
      const matcher = pattern.regex.matcher(stringAt(args, 1) ?? "");
      return matcher.find() ? captured(pattern, matcher) : failed("the pattern does not match");
    },
  },
  regexall: {
    params: [param("pattern", "string"), param("string", "string")],
    gives: "value",
    call(args) {
      const pattern = compiled(stringAt(args, 0) ?? "");
      if (!("regex" in pattern)) return pattern;
      const found: Value[] = [];
      for (const matcher of matches(pattern.regex, stringAt(args, 1) ?? "")) {
        if (found.length >= MAX_MATCHES) return undefined;
        found.push(captured(pattern, matcher));
      }
      return list(found);
    },
  },
  replace: {
    params: [partial("str", "string"), param("substr", "string"), partial("replace", "string")],
    gives: "any",
    call(args, use) {
      const from = textAt(args, 0);
      const wanted = stringAt(args, 1);
      const by = textAt(args, 2);
      if (!from || wanted === undefined || !by) return undefined;
      const isPattern = wanted.length > 1 && wanted.startsWith("/") && wanted.endsWith("/");
      return isPattern ? replacePattern(from, wanted.slice(1, -1), by) : replaceLiteral(from, wanted, by, use);
    },
  },
};

function replacePattern(from: Text, source: string, by: Text): Value | undefined {
  const pattern = compiled(source);
  if (!("regex" in pattern)) return pattern;
  const [whole, template] = [known(from), known(by)];
  if (whole === undefined || template === undefined) return undefined;
  let result = "";
  let end = 0;
  for (const matcher of matches(pattern.regex, whole)) {
    result += whole.slice(end, matcher.start(0)) + expand(template, pattern, matcher);
    end = matcher.end(0);
    if (!mayMake(result.length)) return undefined;
  }
  return str(result + whole.slice(end));
}

/** A literal is replaced in the known pieces; a hole that might hold (a part of) it stands for its own replacement. */
function replaceLiteral(from: Text, wanted: string, by: Text, use: Use): Value | undefined {
  const occurrences = from.reduce((sum, part) => sum + (typeof part === "string" ? count(part, wanted) : 1), 0);
  if (!mayMake(occurrences * lengthOf(by))) return undefined;
  const put = (literal: string): Text => {
    const split = wanted === "" ? ["", ...literal, ""] : literal.split(wanted);
    return text(...split.flatMap((each, i) => (i === 0 ? [each] : [by, each])));
  };
  const whole = known(from);
  if (whole !== undefined) return str(put(whole));
  if (wanted === "") return undefined;
  if (!anyTouched(from, wanted)) return str(text(...from.map((part) => (typeof part === "string" ? put(part) : part))));
  const replacement = known(by);
  if ([...wanted].length > 1 || replacement === undefined) return undefined;
  return pieces(
    from,
    (literal) => literal.replaceAll(wanted, () => replacement),
    (hole) => (touches(hole, wanted) ? derivedHole(use.name, [str([hole]), str(wanted), str(by)], "any") : hole),
  );
}

interface Pattern {
  readonly regex: RE2JS;
  /** Names of the groups by number; Terraform takes named groups or numbered ones, not both. */
  readonly names: readonly (string | undefined)[];
}

function compiled(source: string): Pattern | Unknown {
  try {
    const regex = RE2JS.compile(source);
    const names: (string | undefined)[] = Array.from({ length: regex.groupCount() + 1 });
    for (const [name, position] of Object.entries(regex.namedGroups())) names[Number(position)] = name;
    return { regex, names };
  } catch (error) {
    return failed(`the pattern is no regular expression: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** All matches from left to right, by Go's rule: an empty match is not taken right behind the match before it. */
function* matches(regex: RE2JS, whole: string): Iterable<Matcher> {
  const matcher = regex.matcher(whole);
  let behind = -1;
  while (matcher.find()) {
    if (matcher.start(0) === matcher.end(0) && matcher.start(0) === behind) continue;
    behind = matcher.end(0);
    yield matcher;
  }
}

function captured(pattern: Pattern, matcher: Matcher): Value {
  const groups = pattern.names.slice(1);
  const group = (position: number): Value => {
    const found = matcher.group(position);
    return typeof found === "string" ? str(found) : NULL;
  };
  if (groups.length === 0) return group(0);
  if (groups.every((name) => name === undefined)) return list(groups.map((_, i) => group(i + 1)));
  if (groups.some((name) => name === undefined)) return failed("the pattern mixes named and unnamed groups");
  return object(groups.map((name, i): [string, Value] => [name ?? "", group(i + 1)]).sort());
}

/** Go's `Expand`: `$name` takes as many letters, digits and `_` as it can, `${name}` ends them, `$$` is a dollar. */
function expand(template: string, pattern: Pattern, matcher: Matcher): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/gu, (all, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return "$";
    const position = /^\d+$/.test(name) ? Number(name) : pattern.names.indexOf(name);
    if (all === "" || position < 0 || position >= pattern.names.length) return "";
    return matcher.group(position) ?? "";
  });
}
