import type { Document, Node } from "yaml";

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

export type Described = { readonly description: string };
