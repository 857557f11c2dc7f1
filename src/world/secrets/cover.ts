import { type Finder, finderOf, joined, type Stretch } from "./find-texts.ts";
import { type Names, namesIn } from "./names-in.ts";
import type { SecretTexts } from "./secret-texts.ts";

/** Hides secrets in texts. */
export interface Cover {
  /** Whether the text contains a secret or a part of one. */
  hides(text: string): boolean;
  /** The text for people, with `(sensitive)` in place of secrets. */
  prose(text: string): string;
  /**
   * HCL to be copied by hand. A quoted string with a secret is replaced with what `nameFor` returns for it, or with a
   * marker that cannot be mistaken for a value.
   */
  hcl(text: string, nameFor?: (text: string) => string | undefined): string;
  /** A line of code in which every character stays in its column. */
  code(line: string): string;
}

/** Replaces a sensitive text, as in Terraform's own output. */
const HIDDEN = "(sensitive)";
/** `<…>` is not valid HCL, like other placeholders to be filled in. */
const TO_FILL_IN = "<a sensitive value>";

/** Texts to be covered; more may be added later. */
export type Hidden = Pick<SecretTexts, "anywhere" | "asWords" | "asValues">;

/** For texts that mention several plans, there are several of each. */
export function coverOf(texts: readonly Hidden[], names: readonly Names[]): Cover {
  const found = texts.map(findersIn);
  const all: Names = {
    isAddress: (text) => names.some((each) => each.isAddress(text)),
    isLabel: (name) => names.some((each) => each.isLabel(name)),
    isReference: (text) => names.some((each) => each.isReference(text)),
    isType: (text) => names.some((each) => each.isType(text)),
  };

  const secretsIn = (text: string): readonly Stretch[] => {
    const secrets = joined(found.flatMap((find) => find(text)));
    return secrets.length === 0 ? secrets : outside(secrets, namesIn(text, all));
  };

  return {
    hides: (text) => secretsIn(text).length > 0,
    prose: (text) => replaced(text, secretsIn(text), () => HIDDEN),
    hcl(text, nameFor = () => undefined) {
      const secrets = secretsIn(text);
      if (secrets.length === 0) return text;
      return replaced(text, quotedAround(text, secrets), (quoted, at) => {
        const inner = secrets.filter(({ start, end }) => at.start <= start && end <= at.end);
        return nameFor(unquoted(quoted)) ?? interpolated(text, at, inner, nameFor) ?? TO_FILL_IN;
      });
    },
    code: (line) => replaced(line, secretsIn(line), (secret) => "*".repeat(secret.length)),
  };
}

/** Built once, and again after texts were added. */
function findersIn(hidden: Hidden): Finder {
  const { anywhere, asWords, asValues } = hidden;
  const size = anywhere.size + asWords.size + asValues.size;
  const before = kept.get(hidden);
  if (before?.size === size) return before.find;
  const finder = finderOf(anywhere);
  const find: Finder = (text) => [...finder(text), ...wordsIn(text, asWords), ...valuesIn(text, hidden)];
  kept.set(hidden, { size, find });
  return find;
}

const kept = new WeakMap<Hidden, { readonly size: number; readonly find: Finder }>();

/** AWS appends digits to a prefix. */
function wordsIn(text: string, words: ReadonlySet<string>): readonly Stretch[] {
  if (words.size === 0) return [];
  return [...text.matchAll(/[\p{L}\d_]{3,}/gu)].flatMap(({ 0: found, index }) => {
    const word = [found, found.replace(/\d+$/, "")].find((each) => words.has(each.toLowerCase()));
    return word === undefined ? [] : [{ start: index, end: index + word.length }];
  });
}

/** A text in the place of a value: after a quote, or after a separator without a space, and complete. */
const VALUE = /(?<=[:/"'=@])[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*(?![\p{L}\d_-])/gu;

function valuesIn(text: string, { asWords, asValues }: Hidden): readonly Stretch[] {
  if (asWords.size + asValues.size === 0) return [];
  return [...text.matchAll(VALUE)]
    .filter(([value]) => asWords.has(value.toLowerCase()) || asValues.has(value.toLowerCase()))
    .map(({ 0: value, index }) => ({ start: index, end: index + value.length }));
}

/** A secret inside a name is not covered; a secret that extends beyond a name is covered together with it. */
const outside = (secrets: readonly Stretch[], names: readonly Stretch[]): readonly Stretch[] =>
  secrets.filter((secret) => !names.some(({ start, end }) => start <= secret.start && secret.end <= end));

/** An interpolation `${…}` may contain quotes. */
const QUOTED = /"(?:[^"\\\n$]|\\.|\$(?!\{)|\$\{(?:[^{}"\n]|"(?:[^"\\\n]|\\.)*")*\})*"/g;

/** The quoted strings around secrets, or the secrets themselves if they are not in quotes. */
function quotedAround(text: string, secrets: readonly Stretch[]): readonly Stretch[] {
  const quoted = [...text.matchAll(QUOTED)].map(({ 0: all, index }) => ({
    start: index,
    end: index + all.length,
  }));
  return joined(
    secrets.map((secret) => quoted.find(({ start, end }) => start <= secret.start && secret.end <= end) ?? secret),
  );
}

/** The content of a quoted string; one with an interpolation has no single value. */
function unquoted(text: string): string {
  if (!/^".*"$/.test(text) || text.includes("${")) return text;
  try {
    return String(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The quoted string with names in place of its secrets; undefined if one of them has no name. */
function interpolated(
  text: string,
  { start, end }: Stretch,
  secrets: readonly Stretch[],
  nameFor: (text: string) => string | undefined,
): string | undefined {
  const names = secrets.map((secret) => nameFor(text.slice(secret.start, secret.end)));
  if (text[start] !== '"' || names.some((name) => name === undefined)) return undefined;
  let next = 0;
  const within = secrets.map((secret) => ({ start: secret.start - start, end: secret.end - start }));
  return replaced(text.slice(start, end), within, () => `\${${names[next++]}}`);
}

function replaced(text: string, stretches: readonly Stretch[], by: (stretch: string, at: Stretch) => string): string {
  let out = "";
  let from = 0;
  for (const { start, end } of stretches) {
    out += text.slice(from, start) + by(text.slice(start, end), { start, end });
    from = end;
  }
  return out + text.slice(from);
}
