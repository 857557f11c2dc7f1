import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  type ErrorCode,
  LineCounter,
  type ParseOptions,
  Parser,
  type SchemaOptions,
} from "yaml";

/** The limits of reading a YAML text: its author may be a stranger. */
export interface YamlBounds {
  /** Longest text, in UTF-16 units. */
  readonly letters: number;
  /** How deep collections may be nested. */
  readonly depth: number;
  /** Most entries of one list or mapping: keys that must be unique are compared with each other. */
  readonly entries?: number;
  /** Most aliases: each is searched in the whole document, and may stand for much of it. */
  readonly aliases?: number;
}

export type YamlRead =
  /** Read without errors; no documents if the text is empty. */
  | { readonly kind: "read"; readonly documents: readonly Document.Parsed[]; readonly lines: LineCounter }
  /** Beyond one of the limits, and where. */
  | ({ readonly kind: "beyond"; readonly bound: keyof YamlBounds } & Place)
  /** The first error. */
  | ({ readonly kind: "wrong"; readonly code: ErrorCode; readonly message: string } & Place);

/** Both count from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

export type YamlSettings = Omit<ParseOptions & DocumentOptions & SchemaOptions, "lineCounter" | "prettyErrors">;

/**
 * The documents of a YAML text. Nesting is measured before the yaml package composes documents, because it does so by
 * recursion, and a stack overflow there ends the process.
 */
export function readYaml(source: string, bounds: YamlBounds, settings: YamlSettings): YamlRead {
  if (source.length > bounds.letters) return { kind: "beyond", bound: "letters", line: 1, column: 1 };
  const lines = new LineCounter();
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const tokens = [...new Parser(lines.addNewLine).parse(source)];
  for (const token of tokens) {
    const beyond = token.type === "document" ? placeBeyond(token.value, bounds) : undefined;
    if (beyond) return { kind: "beyond", bound: beyond.bound, ...placeOf(beyond.offset) };
  }
  try {
    const documents = [...composer(settings).compose(tokens)];
    const [error] = documents.flatMap(({ errors }) => errors);
    if (!error) return { kind: "read", documents, lines };
    return { kind: "wrong", code: error.code, message: error.message, ...placeOf(error.pos[0]) };
  } catch (error) {
    if (!(error instanceof FirstError)) throw error;
    if (error.code === "RESOURCE_EXHAUSTION") return { kind: "beyond", bound: "depth", ...placeOf(error.offset) };
    return { kind: "wrong", code: error.code, message: error.message, ...placeOf(error.offset) };
  }
}

/** Thrown and caught in this file only. */
class FirstError extends Error {
  readonly code: ErrorCode;
  readonly offset: number;
  constructor(code: ErrorCode, message: string, offset: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

/**
 * A composer that stops at the first error. The package's own continues, and in a text that is all errors each of them
 * takes longer than the letters around it; nothing of such a text is used.
 */
function composer(settings: YamlSettings): Composer {
  const made = new Composer({ ...settings, prettyErrors: false });
  let first: FirstError | undefined;
  const stop = (
    source: number | readonly number[] | { readonly offset: number },
    code: ErrorCode,
    message: string,
    warning?: boolean,
  ): void => {
    if (warning) return;
    const offset = typeof source === "number" ? source : "offset" in source ? source.offset : (source[0] ?? 0);
    // The package catches what is thrown inside a collection, and reports it as an error of the collection.
    first ??= new FirstError(code, message, offset);
    throw first;
  };
  return Object.assign(made, { onError: stop });
}

interface Beyond {
  readonly bound: "depth" | "entries" | "aliases";
  readonly offset: number;
}

function placeBeyond(root: CST.Token | undefined, { depth, entries, aliases }: YamlBounds): Beyond | undefined {
  let named = 0;
  const open: { readonly token: CST.Token; readonly level: number }[] = root ? [{ token: root, level: 1 }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    if (token.type === "alias" && aliases !== undefined && ++named > aliases)
      return { bound: "aliases", offset: token.offset };
    if (!("items" in token)) continue;
    if (level > depth) return { bound: "depth", offset: token.offset };
    if (entries !== undefined && token.items.length > entries) return { bound: "entries", offset: token.offset };
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, level: level + 1 });
      if (value) open.push({ token: value, level: level + 1 });
    }
  }
  return undefined;
}
