import type { Written } from "./literals.ts";

/** Arguments that name what their resource makes. */
export const NAMES: ReadonlySet<string> = new Set([
  "name",
  "bucket",
  "function_name",
  "identifier",
  "cluster_name",
  "cluster_identifier",
  "delivery_stream_name",
  "event_bus_name",
  "family",
  "repository_name",
  "rule_set_name",
  "statement_id",
  "user_pool_name",
  "domain_name",
  "broker_name",
]);

const WORD = /[A-Za-z0-9]+/g;
const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];

/**
 * The words that only names have. A word that also stands in another text, or that a pattern could match a part of, may mean
 * something there and is left out.
 */
export function ownWords(written: readonly Written[], files: readonly string[]): ReadonlySet<string> {
  const names = new Set(written.filter(isName).map(({ text }) => text));
  const longest = [...names].sort((a, b) => b.length - a.length);
  const others = [
    ...files,
    ...written.flatMap(({ text, key, argument, whole }) => {
      if (key || argument === "for_each") return [text];
      if (whole && names.has(text)) return [];
      if (isIntegration(text)) return [text];
      return [longest.reduce((rest, name) => rest.replaceAll(bounded(name), "$1 "), text)];
    }),
  ];
  const elsewhere = new Set(others.flatMap(wordsOf));
  const parts = others.flatMap((text) => text.match(/[A-Za-z0-9]+(?=[*?])|(?<=[*?])[A-Za-z0-9]+/g) ?? []);
  return new Set(
    [...names]
      .flatMap(wordsOf)
      .filter((word) => !elsewhere.has(word) && !parts.some((part) => word.startsWith(part) || word.endsWith(part)))
      .filter((word) => /[A-Za-z]{3}/.test(word) && word !== "default"),
  );
}

const isName = ({ argument, around, whole, key, text }: Written): boolean =>
  !key &&
  whole &&
  around.length === 1 &&
  around[0]?.type === "resource" &&
  NAMES.has(argument) &&
  /^[\w.-]+$/.test(text);

/** `arn:aws:states:::lambda:invoke` names what a state does, whatever is called `invoke`. */
const isIntegration = (text: string): boolean => /^arn:[\w-]+:states:::/.test(text);

/** A text with something behind each of some names that stand in it. */
export function withSuffix(text: string, names: ReadonlySet<string>, suffix: string): string {
  if (isIntegration(text)) return text;
  return [...names]
    .sort((a, b) => b.length - a.length)
    .reduce(
      (now, name) => now.replaceAll(bounded(name), (found) => found.replace(/(?:\.fifo)?$/, (end) => suffix + end)),
      text,
    );
}

const bounded = (name: string): RegExp =>
  new RegExp(`(^|[^A-Za-z0-9-])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![A-Za-z0-9-])`, "g");

/** Another word of the same length and the same kinds of letters, and back. */
export const turned = (word: string, by: 1 | -1): string =>
  word.replace(/[a-z]/g, (letter) => shifted(letter, 97, by)).replace(/[A-Z]/g, (letter) => shifted(letter, 65, by));

const shifted = (letter: string, first: number, by: number): string =>
  String.fromCharCode(first + ((letter.charCodeAt(0) - first + by + 26) % 26));

/** A text with some words turned. */
export const withWords = (text: string, words: ReadonlySet<string>, by: 1 | -1): string =>
  text.replace(WORD, (word) => (words.has(word) ? turned(word, by) : word));
