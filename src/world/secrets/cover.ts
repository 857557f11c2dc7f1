import { type Finder, finderOf, joined, type Stretch } from "./find-texts.ts";
import { type Names, namesIn } from "./names-in.ts";
import type { SecretTexts } from "./secret-texts.ts";

/** Keeps secrets out of texts. */
export interface Cover {
  /** Is there a secret in this text, or a part of one? */
  hides(text: string): boolean;
  /** The text for people, with `(sensitive)` in place of secrets. */
  prose(text: string): string;
  /**
   * HCL to write by hand. Where a quoted text holds a secret, what `nameFor` gives for it stands in its place, else a mark
   * that nobody takes for a value.
   */
  hcl(text: string, nameFor?: (text: string) => string | undefined): string;
  /** A line of code in which every letter keeps its column. */
  code(line: string): string;
}

/** What stands in place of a sensitive text, as Terraform writes it. */
const HIDDEN = "(sensitive)";
/** `<…>` is no HCL, as in the other hints of what is to be filled in. */
const TO_FILL_IN = "<a sensitive value>";

/** Texts to be covered; there may be more of them later. */
export type Hidden = Pick<SecretTexts, "anywhere" | "asWords" | "asValues">;

/** For texts that speak of several plans there are several of each. */
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

/** Made once, and anew when there are more texts. */
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

/** AWS puts digits behind a prefix. */
function wordsIn(text: string, words: ReadonlySet<string>): readonly Stretch[] {
  if (words.size === 0) return [];
  return [...text.matchAll(/[\p{L}\d_]{3,}/gu)].flatMap(({ 0: found, index }) => {
    const word = [found, found.replace(/\d+$/, "")].find((each) => words.has(each.toLowerCase()));
    return word === undefined ? [] : [{ start: index, end: index + word.length }];
  });
}

/** What stands as a value: behind a quote, or behind a separator without a space, and as a whole. */
const VALUE = /(?<=[:/"'=@])[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*(?![\p{L}\d_-])/gu;

function valuesIn(text: string, { asWords, asValues }: Hidden): readonly Stretch[] {
  if (asWords.size + asValues.size === 0) return [];
  return [...text.matchAll(VALUE)]
    .filter(([value]) => asWords.has(value.toLowerCase()) || asValues.has(value.toLowerCase()))
    .map(({ 0: value, index }) => ({ start: index, end: index + value.length }));
}

/** What is wholly within a name is the name's; the rest of a secret that reaches out of one is covered with it. */
const outside = (secrets: readonly Stretch[], names: readonly Stretch[]): readonly Stretch[] =>
  secrets.filter((secret) => !names.some(({ start, end }) => start <= secret.start && secret.end <= end));

/** What stands in `${…}` may have quotes of its own. */
const QUOTED = /"(?:[^"\\\n$]|\\.|\$(?!\{)|\$\{(?:[^{}"\n]|"(?:[^"\\\n]|\\.)*")*\})*"/g;

/** The quoted texts around secrets, or the secrets themselves where none is around them. */
function quotedAround(text: string, secrets: readonly Stretch[]): readonly Stretch[] {
  const quoted = [...text.matchAll(QUOTED)].map(({ 0: all, index }) => ({
    start: index,
    end: index + all.length,
  }));
  return joined(
    secrets.map((secret) => quoted.find(({ start, end }) => start <= secret.start && secret.end <= end) ?? secret),
  );
}

/** What a quoted text says; one with something between `${` and `}` is none that could be named. */
function unquoted(text: string): string {
  if (!/^".*"$/.test(text) || text.includes("${")) return text;
  try {
    return String(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The quoted text with names in place of its secrets; undefined where one has none. */
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
