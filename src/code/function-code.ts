import type { EventShape } from "../needs/event.ts";
import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { CodeReading, TriggerPlace } from "./calls.ts";
import type { CodeLanguage, CodePackage } from "./code-package.ts";

/** What is known of the code of one function. */
export type FunctionCode =
  | { readonly kind: "read"; readonly package: CodePackage; readonly reading: CodeReading }
  /** Completes "the code of 3 functions was not read: …". */
  | { readonly kind: "unread"; readonly because: string };

/** An event, and what in the plan sends it. */
export interface GivenEvent {
  readonly shape: EventShape;
  readonly trigger: TriggerPlace;
}

/** What starts a function. It may always be started by hand as well, with any event. */
export interface GivenEvents {
  /** The events of its triggers that the plan shows. */
  readonly triggers: readonly GivenEvent[];
  /** Nothing else in the plan starts it. */
  readonly all: boolean;
}

/** What a function's code finds when it runs. */
export interface CodeGiven {
  /** Its environment variables, with those that Lambda sets, as an object; unknown where the plan does not show them. */
  readonly environment: Value;
  readonly event: GivenEvents;
  /** The region that it runs in. */
  readonly region: Text;
}

/** Follows the code of one function from its handler, or says why it cannot. Never throws. */
export type CodeReader = (code: CodePackage, given: CodeGiven) => CodeReading | { readonly unread: string };

/** Loads what reads a language; null if that language is not read. Called only for languages that occur. */
export type LoadCodeReader = (language: CodeLanguage) => Promise<CodeReader | null>;
