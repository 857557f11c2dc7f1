import type { RE2JS } from "re2js";
import { failed } from "../failure.ts";
import { joined, known, type Text } from "../text.ts";
import { list, NULL, object, str, type Unknown, type Value } from "../value.ts";
import { complete, param, partial, stringAt, textAt } from "./args.ts";
import { anyTouched, touches } from "./charset.ts";
import { derivedHole } from "./identity.ts";
import { count, lengthOf, mayMake, tooLarge } from "./limits.ts";
import { compiled, maySearch, type Pattern } from "./regex-compile.ts";
import { searched } from "./regex-search.ts";
import { pieces } from "./strings.ts";
import type { FunctionTable, Use } from "./types.ts";

const MAX_MATCHES = 100_000;

type Matcher = ReturnType<RE2JS["matcher"]>;

/** Functions with regular expressions: RE2, as in Go. https://developer.hashicorp.com/terraform/language/functions/regex */
export const regexes: FunctionTable = {
  regex: {
    params: [param("pattern", "string"), partial("string", "string")],
    gives: "value",
    call(args, use) {
      const found = matchesOf(args, use);
      return areMatches(found) ? (found[0] ?? failed("the pattern does not match")) : found;
    },
  },
  regexall: {
    params: [param("pattern", "string"), partial("string", "string")],
    gives: "value",
    call(args, use) {
      const found = matchesOf(args, use);
      return areMatches(found) ? list(found) : found;
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
      return isPattern ? replacePattern(from, wanted.slice(1, -1), by, use) : replaceLiteral(from, wanted, by, use);
    },
  },
};

/** All matches of a pattern in a text; undefined if the holes of the text decide. */
type Found = readonly Value[] | Unknown | undefined;
const areMatches = (found: Found): found is readonly Value[] => Array.isArray(found);

function matchesOf(args: readonly Value[], use: Use): Found {
  const pattern = compiled(stringAt(args, 0) ?? "", use);
  const text = textAt(args, 1);
  if (!("regex" in pattern)) return pattern;
  if (text && !mayLook(pattern, text, use)) return tooLarge();
  return text && allMatches(pattern, text, use);
}

/** In a text with holes, each position is first tried with each position of the pattern. */
const mayLook = (pattern: Pattern, from: Text, use: Use): boolean =>
  maySearch(pattern, lengthOf(from), use) &&
  (known(from) !== undefined || use.spend(Math.ceil((lengthOf(from) * pattern.source.length) / 4)));

function replacePattern(from: Text, source: string, by: Text, use: Use): Value | undefined {
  const pattern = compiled(source, use);
  if (!("regex" in pattern)) return pattern;
  if (!mayLook(pattern, from, use)) return tooLarge();
  const [whole, template] = [known(from), known(by)];
  if (whole === undefined) return replaceOpen(pattern, from, template, use);
  if (template === undefined) return undefined;
  const made = replaceKnown(pattern, whole, template, use);
  return made === undefined ? tooLarge() : str(made);
}

/** Undefined if the result, or the work for it, becomes too large. */
function replaceKnown(pattern: Pattern, whole: string, template: string, use: Use): string | undefined {
  let result = "";
  let end = 0;
  for (const matcher of matches(pattern.regex, whole)) {
    result += whole.slice(end, matcher.start(0)) + expand(template, pattern, matcher);
    end = matcher.end(0);
    if (!mayMake(result.length) || !use.spend(1 + template.length / 8)) return undefined;
  }
  return result + whole.slice(end);
}

/** If no match overlaps a hole, the literal parts are searched separately. */
function replaceOpen(pattern: Pattern, from: Text, template: string | undefined, use: Use): Value | undefined {
  const search = searched(pattern.source, from);
  if (search === "nowhere") return str(from);
  if (template === undefined) return undefined;
  if (search !== "in-literals" || standsOut(pattern)) return replaceTail(pattern, from, template, use);
  const made = complete(
    from.map((part) => (typeof part === "string" ? replaceKnown(pattern, part, template, use) : part)),
  );
  return made ? str(joined(made)) : tooLarge();
}

/** A pattern that matches to the end: its beginning is searched, and everything from there is replaced. */
function replaceTail(pattern: Pattern, from: Text, template: string, use: Use): Value | undefined {
  const { source } = pattern;
  const head = source.endsWith(".*") && !/[|()\n]/.test(source) ? source.slice(0, -2) : "";
  if (head === "" || head.endsWith("\\") || /[$\n]/.test(template) || mayBreakLine(from)) return undefined;
  const start = compiled(head, use);
  if (!("regex" in start) || standsOut(start) || searched(head, from) !== "in-literals") return undefined;
  for (const [index, part] of from.entries()) {
    const matcher = typeof part === "string" ? start.regex.matcher(part) : undefined;
    if (typeof part === "string" && matcher?.find())
      return str(joined([from.slice(0, index), part.slice(0, matcher.start(0)), template]));
  }
  return undefined;
}

/**
 * Whether a part cannot be searched separately: because of its surroundings, or because the pattern matches the empty
 * string.
 */
const standsOut = ({ source, regex }: Pattern): boolean => ANCHORS.test(source) || regex.matcher("").find();
const ANCHORS = /(?<!\[)\^|\$|\\[AbBzZQ]/;

const mayBreakLine = (from: Text): boolean =>
  from.some((part) => (typeof part === "string" ? part.includes("\n") : part.chars === "any"));

/** All matches in a text, if its holes do not affect them; undefined if they do. */
function allMatches(pattern: Pattern, from: Text, use: Use): Found {
  const whole = known(from);
  if (whole !== undefined) return matchesIn(pattern, whole, use);
  const search = searched(pattern.source, from);
  if (search === "nowhere") return [];
  if (standsOut(pattern)) return undefined;
  if (search !== "in-literals") return takesAll(pattern.source, from, use) ? [str(from)] : undefined;
  const found: Value[] = [];
  for (const part of from) {
    const inPart = typeof part === "string" ? matchesIn(pattern, part, use) : [];
    if (!areMatches(inPart)) return inPart;
    for (const each of inPart) found.push(each);
  }
  return found;
}

const MOST_OF_A_CLASS = 500;

/**
 * Whether a pattern such as `.*:sqs:.*` matches the whole line: the literals contain what is between `.*`, in order.
 */
function takesAll(source: string, from: Text, use: Use): boolean {
  if (source.length > MOST_OF_A_CLASS) return false;
  if (!/^\.\*.*(?<!\\)\.\*$/s.test(source) || /[|()]|\[[^\]]{0,500}\.\*/.test(source) || mayBreakLine(from))
    return false;
  const wanted = source.slice(2, -2).split(".*");
  if (wanted.some((piece) => /^[?*+{]|\\$/.test(piece))) return false;
  let next = 0;
  for (const part of from) {
    let rest = typeof part === "string" ? part : "";
    for (; next < wanted.length; next++) {
      const piece = compiled(wanted[next] ?? "", use);
      const matcher = "regex" in piece ? piece.regex.matcher(rest) : undefined;
      if (!matcher?.find()) break;
      rest = rest.slice(matcher.end(0));
    }
  }
  return next === wanted.length;
}

function matchesIn(pattern: Pattern, whole: string, use: Use): Found {
  const found: Value[] = [];
  for (const matcher of matches(pattern.regex, whole)) {
    if (found.length >= MAX_MATCHES || !use.spend(pattern.names.length)) return tooLarge();
    found.push(captured(pattern, matcher));
  }
  return found;
}

/**
 * A literal is replaced in the known parts; a hole that might contain (a part of) it is a replacement with its own
 * identity.
 */
function replaceLiteral(from: Text, wanted: string, by: Text, use: Use): Value | undefined {
  const occurrences = from.reduce((sum, part) => sum + (typeof part === "string" ? count(part, wanted) : 1), 0);
  if (!mayMake(occurrences * lengthOf(by)) || !use.spend(occurrences)) return tooLarge();
  const put = (literal: string): Text => {
    const split = wanted === "" ? ["", ...literal, ""] : literal.split(wanted);
    return joined(split.flatMap((each, i) => (i === 0 ? [each] : [by, each])));
  };
  const whole = known(from);
  if (whole !== undefined) return str(put(whole));
  if (wanted === "") return undefined;
  if (!anyTouched(from, wanted)) return str(joined(from.map((part) => (typeof part === "string" ? put(part) : part))));
  const replacement = known(by);
  if ([...wanted].length > 1 || replacement === undefined) return undefined;
  return pieces(
    from,
    (literal) => literal.replaceAll(wanted, () => replacement),
    (hole) => (touches(hole, wanted) ? derivedHole(use.name, [str([hole]), str(wanted), str(by)], "any") : hole),
  );
}

/** All matches from left to right, by Go's rule: an empty match directly after the previous match does not count. */
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

/**
 * Go's `Expand`: `$name` takes as many letters, digits and `_` as possible, `${name}` delimits them, `$$` is a dollar.
 */
function expand(template: string, pattern: Pattern, matcher: Matcher): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/gu, (all, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return "$";
    const position = /^\d+$/.test(name) ? Number(name) : pattern.names.indexOf(name);
    if (all === "" || position < 0 || position >= pattern.names.length) return "";
    return matcher.group(position) ?? "";
  });
}
