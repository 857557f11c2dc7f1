import type { CodeReading } from "./calls.ts";
import type { CodeLanguage, CodePackage } from "./code-package.ts";
import type { Given } from "./read-code.ts";

/** What is known of the code of one function. */
export type FunctionCode =
  | { readonly kind: "read"; readonly package: CodePackage; readonly reading: CodeReading }
  /** Completes "the code of 3 functions was not read: …". */
  | { readonly kind: "unread"; readonly because: string };

/** Follows the code of one function from its handler. */
export type ReadFunction = (code: CodePackage, given: Given) => CodeReading;

/** Loads what reads a language; null if that language is not read. Called only for languages that occur. */
export type LoadCodeReader = (language: CodeLanguage) => Promise<ReadFunction | null>;
