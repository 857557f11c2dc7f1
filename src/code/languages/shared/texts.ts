import { type Charset, isKnown, text as joinTexts, known, type Part, type Text } from "../../../values/text.ts";

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

/** Without these characters at its ends; undefined where a hole might begin or end with one. */
export function stripped(text: Text, characters: string, ends: "both" | "left" | "right"): Text | undefined {
  const parts = [...text];
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
  return left && right ? joinTexts(parts) : undefined;
}

/** The pieces between separators; undefined if a hole might contain one. */
export function pieces(text: Text, separator: string): readonly Text[] | undefined {
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

/** Whether a text begins (or ends) with another one; undefined where nobody knows. */
export function begins(text: Text, wanted: string, end: boolean): boolean | undefined {
  const part = end ? text.at(-1) : text[0];
  if (part === undefined) return wanted === "";
  if (typeof part !== "string") return excludes(part, wanted.slice(0, 1)) && wanted !== "" && !end ? false : undefined;
  if (part.length >= wanted.length) return end ? part.endsWith(wanted) : part.startsWith(wanted);
  const overlaps = end ? wanted.endsWith(part) : wanted.startsWith(part);
  return overlaps && text.length > 1 ? undefined : false;
}

/** With `to` in each place of `from`; undefined where a hole might contain it. */
export function replacedIn(text: Text, from: string, to: Text): readonly (Part | Text)[] | undefined {
  const safe = known(text) !== undefined || (from.length === 1 && text.every((part) => excludes(part, from)));
  if (!safe) return undefined;
  return text.flatMap((part): readonly (Part | Text)[] =>
    typeof part !== "string" ? [part] : part.split(from).flatMap((each, at) => (at === 0 ? [each] : [to, each])),
  );
}
