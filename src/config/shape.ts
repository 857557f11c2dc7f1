import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";

/**
 * The values that one place of the configuration file accepts, declared once: the parser, the JSON schema for editors and
 * the table in docs/config.md all come from it.
 */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** The value; undefined if it is invalid, and then `reading` has the faults. */
  read(node: Node | null, reading: Reading): T | undefined;
}

/** The part of JSON Schema (draft 07) that shapes need. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: string | boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
}

/** A file that is being read, and its faults so far. */
export interface Reading {
  readonly document: Document;
  readonly faults: Fault[];
  /** A known word near a mistyped one. */
  suggest(word: string, known: readonly string[]): string | undefined;
}
export interface Fault {
  /** Offset in the file's text. */
  readonly offset: number;
  readonly problem: string;
  readonly help: string;
}

/** A value with the offset it starts at, for messages about its effect. */
export interface Placed<T> {
  readonly value: T;
  readonly offset: number;
}

type Described = { readonly description: string };

export function text(about: Described & { readonly pattern?: RegExp; readonly wanted?: string }): Shape<string> {
  const { description, pattern } = about;
  const wanted = about.wanted ?? "a text";
  const schema = { type: "string", description, minLength: 1, maxLength: LONGEST };
  return {
    schema: pattern ? { ...schema, pattern: pattern.source } : schema,
    read(node, reading) {
      const value = isScalar(node) ? node.value : undefined;
      if (typeof value !== "string" || value.trim() === "") return fault(reading, node, wanted);
      if (value.length > LONGEST) return fault(reading, node, `${wanted} of at most ${LONGEST} characters`);
      return pattern && !pattern.test(value) ? fault(reading, node, wanted) : value;
    },
  };
}
const LONGEST = 2000;

/** Twelve digits. Without quotes they are a number in YAML and may lose a leading zero, so the source text is used. */
export function accountId({ description }: Described): Shape<string> {
  return {
    schema: { type: ["string", "integer"], description, pattern: "^\\d{12}$" },
    read(node, reading) {
      const value = isScalar(node) ? (typeof node.value === "number" ? node.source : node.value) : undefined;
      return typeof value === "string" && /^\d{12}$/.test(value)
        ? value
        : fault(reading, node, 'an account id of twelve digits, such as "123456789012"');
    },
  };
}

export function date({ description }: Described): Shape<string> {
  return {
    schema: { type: "string", format: "date", description },
    read(node, reading) {
      const value = isScalar(node) ? node.value : undefined;
      return typeof value === "string" && isDate(value) ? value : fault(reading, node, "a date, such as 2026-12-31");
    },
  };
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

export function flag({ description }: Described): Shape<boolean> {
  return {
    schema: { type: "boolean", description, default: false },
    read: (node, reading) =>
      isScalar(node) && typeof node.value === "boolean" ? node.value : fault(reading, node, "true or false"),
  };
}

export function choice<T extends string>(choices: readonly T[], about: Described & { readonly default?: T }): Shape<T> {
  return {
    schema: { enum: choices, ...about },
    read(node, reading) {
      const chosen = isScalar(node) ? choices.find((one) => one === node.value) : undefined;
      return chosen ?? wrongWord(reading, node, choices);
    },
  };
}

export function list<T>(item: Shape<T>, about: Described & { readonly minItems?: number }): Shape<readonly T[]> {
  return {
    schema: { type: "array", items: item.schema, ...about },
    read(node, reading) {
      if (!isSeq(node)) return fault(reading, node, "a list");
      if (node.items.length < (about.minItems ?? 0)) return fault(reading, node, "a list that is not empty");
      const read = node.items.map((one) => item.read(resolved(one as Node | null, reading), reading));
      return all(read);
    },
  };
}

/** A value with the offset at which it starts. */
export function placed<T>(shape: Shape<T>): Shape<Placed<T>> {
  return {
    schema: shape.schema,
    read(node, reading) {
      const value = shape.read(node, reading);
      return value === undefined ? undefined : { value, offset: node?.range?.[0] ?? 0 };
    },
  };
}

/** A mapping with names that the user chooses. */
export function named<T>(
  value: Shape<T>,
  about: Described & { readonly key: RegExp; readonly wanted: string },
): Shape<ReadonlyMap<string, Placed<T>>> {
  return {
    schema: {
      type: "object",
      description: about.description,
      propertyNames: { pattern: about.key.source },
      additionalProperties: value.schema,
    },
    read(node, reading) {
      const found = new Map<string, Placed<T>>();
      const valid = eachEntry(node, reading, (name, key, inner) => {
        if (!about.key.test(name)) return fault(reading, key, about.wanted);
        const read = value.read(inner, reading);
        if (read !== undefined) found.set(name, { value: read, offset: key.range?.[0] ?? 0 });
        return read;
      });
      return valid ? found : undefined;
    },
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Read<F extends Fields, R extends keyof F> = {
  readonly [K in keyof F]: F[K] extends Shape<infer T> ? (K extends R ? T : T | undefined) : never;
};

/** A mapping with fixed keys; any other key is a fault. */
export function record<F extends Fields, R extends keyof F & string>(
  fields: F,
  about: Described & { readonly required: readonly R[] },
): Shape<Read<F, R>> {
  const names = Object.keys(fields);
  return {
    schema: {
      type: "object",
      description: about.description,
      properties: Object.fromEntries(names.map((name) => [name, fields[name]?.schema ?? {}])),
      ...(about.required.length === 0 ? {} : { required: about.required }),
      additionalProperties: false,
    },
    read(node, reading) {
      const found: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, undefined]));
      const valid = eachEntry(node, reading, (name, key, inner) => {
        const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (!shape) return unknownKey(reading, key, name, names);
        found[name] = shape.read(inner, reading);
        return found[name];
      });
      if (!valid) return undefined;
      const missing = about.required.find((name) => found[name] === undefined);
      if (missing !== undefined) {
        const help = `Add \`${missing}: …\`: ${fields[missing]?.schema.description ?? ""}`;
        reading.faults.push({ offset: node?.range?.[0] ?? 0, problem: `the key "${missing}" is missing`, help });
        return undefined;
      }
      return found as Read<F, R>;
    },
  };
}

/** Calls `use` for every key. False if the node is not a mapping, or `use` returned undefined for a key. */
function eachEntry(
  node: Node | null,
  reading: Reading,
  use: (name: string, key: Scalar, value: Node | null) => unknown,
): boolean {
  if (!isMap(node)) {
    fault(reading, node, "keys with values");
    return false;
  }
  let valid = true;
  for (const { key, value } of node.items) {
    const name = isScalar(key) && typeof key.value === "string" ? key.value : undefined;
    if (name === undefined || !isScalar(key)) fault(reading, (key as Node | null) ?? node, "a name as key");
    if (name === undefined || !isScalar(key)) valid = false;
    else if (use(name, key, resolved(value as Node | null, reading)) === undefined) valid = false;
  }
  return valid;
}

const resolved = (node: Node | null, { document }: Reading): Node | null =>
  isAlias(node) ? (node.resolve(document) ?? null) : node;

function fault(reading: Reading, node: Node | null, wanted: string): undefined {
  const shown = isScalar(node) && node.value !== null ? JSON.stringify(node.value) : kindOf(node);
  reading.faults.push({
    offset: node?.range?.[0] ?? 0,
    problem: `expected ${wanted}, but found ${shown}`,
    help: `Use ${wanted}.`,
  });
}

function kindOf(node: Node | null): string {
  if (isMap(node)) return "a mapping";
  return isSeq(node) ? "a list" : "nothing";
}

function wrongWord(reading: Reading, node: Node | null, allowed: readonly string[]): undefined {
  const word = isScalar(node) && typeof node.value === "string" ? node.value : undefined;
  if (word === undefined) return fault(reading, node, `one of ${allowed.join(", ")}`);
  push(reading, node, `unknown value "${word}"`, word, allowed);
}

function unknownKey(reading: Reading, key: Scalar, name: string, allowed: readonly string[]): undefined {
  push(reading, key, `unknown key "${name}"`, name, allowed);
}

function push(reading: Reading, node: Node | null, problem: string, word: string, allowed: readonly string[]): void {
  const near = reading.suggest(word, allowed);
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  reading.faults.push({ offset: node?.range?.[0] ?? 0, problem, help: `${hint}Allowed: ${allowed.join(", ")}.` });
}

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const valid = items.filter((item) => item !== undefined);
  return valid.length === items.length ? (valid as readonly T[]) : undefined;
}
