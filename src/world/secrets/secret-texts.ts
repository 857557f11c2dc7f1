import { isList, isObject, itemsIn, membersOf } from "../../plan/json.ts";
import type { Json } from "../../plan/types.ts";
import { parseJsonText } from "../../values/json-text.ts";
import { isLazy } from "../../values/lazy-object.ts";
import { known, type Text } from "../../values/text.ts";
import type { Value } from "../../values/value.ts";
import { rankOf } from "./public-words.ts";

/** Texts that must not be shown, and their parts. */
export interface SecretTexts {
  /** To be covered wherever they stand. */
  readonly anywhere: ReadonlySet<string>;
  /** To be covered where they stand as words of their own. */
  readonly asWords: ReadonlySet<string>;
  /** To be covered where they stand as a value: everyday words. */
  readonly asValues: ReadonlySet<string>;
  /** All texts in it. */
  addJson(json: Json): void;
  /** What `marks` marks of it. */
  addMarked(json: Json, marks: Json): void;
  /** All texts that are known of it, if it is sensitive, else of what is sensitive in it. */
  addValue(value: Value): void;
}

/** Shorter pieces of a sensitive text tell little, and stand in too many others by chance. */
const SHORTEST_PART = 8;
/** A number of fewer digits is a port or a size. */
const FEWEST_DIGITS = 8;
/** A plan is not read deeper either (plan/json-scan.ts). */
const DEEPEST = 512;

export function secretTexts(isOfAws: (text: string) => boolean): SecretTexts {
  const anywhere = new Set<string>();
  const asWords = new Set<string>();
  const asValues = new Set<string>();
  const done = new Set<string>();

  const put = (text: string): void => {
    const rank = rankOf(text, isOfAws);
    if (rank === "secret") anywhere.add(text);
    else if (rank === "word") asWords.add(text.toLowerCase());
    else if (rank === "plain") asValues.add(text.toLowerCase());
  };

  /** As a whole, as it stands inside of quotes, and by its parts: what AWS makes of a name holds a piece of it. */
  const addText = (text: string, depth: number): void => {
    if (done.has(text) || text === "") return;
    done.add(text);
    const bare = text.trim();
    if (bare === "") return;
    put(bare);
    if (ESCAPED.test(bare)) put(JSON.stringify(bare).slice(1, -1));
    const json = jsonIn(bare);
    if (json === undefined || !addLeaves(json, depth + 1)) addParts(bare);
  };

  const addParts = (text: string): void => {
    for (const part of partsOf(text, isOfAws)) put(part);
  };

  /**
   * Names of entries are words of a schema or of the configuration, so they are not among them. Tells whether it has
   * seen all that is in there.
   */
  const addLeaves = (json: Json, depth: number): boolean => {
    if (depth > DEEPEST) return false;
    if (typeof json === "string") addText(json, depth);
    else if (typeof json === "number") addNumber(json);
    const inner = isList(json) ? json : membersOf(json).map(([, item]) => item);
    return inner.map((item) => addLeaves(item, depth + 1)).every((all) => all);
  };

  const addNumber = (number: number): void => {
    const digits = String(number);
    if (digits.length >= FEWEST_DIGITS) put(digits);
  };

  const addMarked = (json: Json, marks: Json, depth: number): void => {
    if (marks === true || depth > DEEPEST) addLeaves(json, depth);
    else if (isList(marks) && isList(json))
      marks.forEach((mark, index) => {
        addMarked(json[index] ?? null, mark, depth + 1);
      });
    else if (isObject(marks) && isObject(json)) {
      for (const [name, mark] of membersOf(marks))
        addMarked(Object.hasOwn(json, name) ? (json[name] ?? null) : null, mark, depth + 1);
    }
    // Marks of another shape than the value's still say that something of it is sensitive.
    else if (holdsMark(marks, depth)) addLeaves(json, depth);
  };

  const addValue = (value: Value, inherited: boolean, depth: number): void => {
    if (depth > DEEPEST || isLazy(value)) return;
    const secret = inherited || value.sensitive === true;
    switch (value.kind) {
      case "string":
        if (secret) addPieces(value.text, depth);
        break;
      case "number":
        if (secret) addNumber(value.value);
        break;
      case "list":
        for (const item of value.items) addValue(item, secret, depth + 1);
        break;
      case "object":
        for (const item of value.entries.values()) addValue(item, secret, depth + 1);
        break;
      case "unknown":
        for (const [, item] of value.open?.entries ?? []) addValue(item, secret, depth + 1);
    }
  };

  /** Of a text that apply completes, what is known already. */
  const addPieces = (text: Text, depth: number): void => {
    const whole = known(text);
    if (whole !== undefined) addText(whole, depth);
    else if (!addDocument(text, depth)) for (const piece of text) if (typeof piece === "string") addParts(piece);
  };

  /** JSON that apply completes; tells whether it has seen all that is in there. */
  const addDocument = (text: Text, depth: number): boolean => {
    const [first] = text;
    if (typeof first !== "string" || !/^\s*[[{]/.test(first)) return false;
    const parsed = parseJsonText(text);
    if ("problem" in parsed) return false;
    addValue(parsed.value, true, depth + 1);
    return !holdsUnknown(parsed.value);
  };

  return {
    anywhere,
    asWords,
    asValues,
    addJson(json) {
      addLeaves(json, 0);
    },
    addMarked: (json, marks) => addMarked(json, marks, 0),
    addValue: (value) => addValue(value, false, 0),
  };
}

/** What is written otherwise inside of quotes. */
const ESCAPED = /["\\\p{Cc}]/u;
const BREAKS = /[,;|&?=#@/"'`<>(){}[\]\\]+/;
const SEPARATORS: ReadonlySet<string> = new Set(":,;|&?=#@/\"'`<>(){}[]\\");

function withoutEdges(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SEPARATORS.has(text[start] as string)) start++;
  while (end > start && SEPARATORS.has(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

/**
 * A sensitive text is a path, an ARN, a URL, a connection string, a list or a key of several lines as often as a name.
 * What stands between its separators is secret as well, but for words that everyone knows; so are single words of prose.
 */
function partsOf(text: string, isOfAws: (text: string) => boolean): readonly string[] {
  const parts: string[] = [];
  const add = (piece: string): void => {
    const part = withoutEdges(piece);
    if (part.length >= SHORTEST_PART) parts.push(part);
  };
  const lines = text.split(/\s+/);
  for (const line of lines) {
    if (lines.length > 1 && /^[A-Za-z]{1,20}[.,:;!?]*$/.test(line)) continue;
    if (rankOf(line, isOfAws) === "public") continue;
    add(line);
    for (const token of line.split(BREAKS)) {
      if (token.length < SHORTEST_PART || rankOf(token, isOfAws) === "public") continue;
      add(token);
      if (token.includes(":")) for (const piece of token.split(":")) add(piece);
    }
  }
  return parts;
}

/** Objects and lists in a text; a number or a word in quotes is no document. */
function jsonIn(text: string): Json | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Is something in it not known, so that texts of it are not among its values? */
function holdsUnknown(value: Value, depth = 0): boolean {
  if (value.kind === "unknown" || depth > DEEPEST) return true;
  if (value.kind === "list") return value.items.some((item) => holdsUnknown(item, depth + 1));
  return value.kind === "object" && [...value.entries.values()].some((item) => holdsUnknown(item, depth + 1));
}

function holdsMark(marks: Json, depth: number): boolean {
  if (marks === true || depth > DEEPEST) return true;
  const inner = isObject(marks) ? membersOf(marks).map(([, mark]) => mark) : itemsIn(marks);
  return inner.some((mark) => holdsMark(mark, depth + 1));
}
