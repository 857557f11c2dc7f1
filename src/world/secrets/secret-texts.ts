import { isList, isObject, itemsIn, membersOf } from "../../plan/json.ts";
import type { Json } from "../../plan/types.ts";
import { parseJsonText } from "../../values/json-text.ts";
import { isLazy } from "../../values/lazy-object.ts";
import { known, type Text } from "../../values/text.ts";
import type { Value } from "../../values/value.ts";
import { rankOf } from "./public-words.ts";

/** Texts that must not be shown, and their parts. */
export interface SecretTexts {
  /** To be covered everywhere. */
  readonly anywhere: ReadonlySet<string>;
  /** To be covered as whole words. */
  readonly asWords: ReadonlySet<string>;
  /** To be covered as values: everyday words. */
  readonly asValues: ReadonlySet<string>;
  /** Adds all texts in it. */
  addJson(json: Json): void;
  /** Adds what `marks` marks in it. */
  addMarked(json: Json, marks: Json): void;
  /** Adds all known texts of a sensitive value, or those of its sensitive parts. */
  addValue(value: Value): void;
}

/** Shorter parts of a sensitive text reveal little, and occur in too many other texts by chance. */
const SHORTEST_PART = 8;
/** A number with fewer digits is a port or a size. */
const FEWEST_DIGITS = 8;
/** A plan is not read more deeply either (plan/json-scan.ts). */
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

  /**
   * Adds a text as a whole, as it is written inside quotes, and its parts: names that AWS derives from it contain a
   * part.
   */
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
   * Keys of objects are words of a schema or of the configuration, so they are not secrets. Returns whether it has seen
   * all of the value.
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
    // Marks with another shape than the value still show that a part of it is sensitive.
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

  /** The known parts of a text that is unknown until apply. */
  const addPieces = (text: Text, depth: number): void => {
    const whole = known(text);
    if (whole !== undefined) addText(whole, depth);
    else if (!addDocument(text, depth)) for (const piece of text) if (typeof piece === "string") addParts(piece);
  };

  /** JSON with parts that are unknown until apply; returns whether it has seen all of it. */
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

/** Characters that are escaped inside quotes. */
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
 * A sensitive text may be a path, an ARN, a URL, a connection string, a list or a key with several lines as well as a
 * name. The parts between its separators are secret too, except for public words; so are single words of prose.
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

/** The objects and lists in a text; a number or a quoted word is not a document. */
function jsonIn(text: string): Json | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a part of it is unknown, so that its values do not contain all of its texts. */
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
