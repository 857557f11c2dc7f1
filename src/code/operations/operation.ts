import type { Text } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";
import { at, textOf, type Value } from "../../values/value.ts";
import type { Asked, CallRight, CallTarget, Operation } from "./call-rights.ts";

/** Finds what a call is made on, in its parameters. */
export type Locate = (asked: Asked) => readonly CallTarget[];

/** What a right has besides its action and target. */
export type More = Pick<CallRight, "does" | "keyUse" | "mayUseKey">;

/** Needs the action on each target. */
export const needs =
  (locate: Locate, action: string, more: More = {}): Operation =>
  (asked) =>
    locate(asked).map((target) => ({ actions: [action], target, ...more }));

/** Needs all of the operations' rights. */
export const together =
  (...operations: readonly Operation[]): Operation =>
  (asked) =>
    operations.flatMap((operation) => operation(asked));

/** No permission is needed. */
export const nothing: Operation = () => [];

/** Needs one action with the parameter and another one without it. */
export const byParameter =
  (name: string, locate: Locate, without: string, withIt: string, more: More = {}): Operation =>
  (asked) => {
    const set = isGiven(at(asked.input, name));
    const actions = set === "unknown" ? [without, withIt] : [set === "yes" ? withIt : without];
    return locate(asked).map((target) => ({ actions, target, ...more }));
  };

/** Needs it only with one of the parameters. */
export const withAny =
  (names: readonly string[], operation: Operation): Operation =>
  (asked) => {
    const set = names.map((name) => ({ name, given: isGiven(at(asked.input, name)) }));
    if (set.some(({ given }) => given === "yes")) return operation(asked);
    const open = set.find(({ given }) => given === "unknown");
    if (!open) return [];
    return operation(asked).map((right) => ({ ...right, onlyIf: `it is unknown whether the call sets ${open.name}` }));
  };

/** Sends condition keys whose values are parameters; without the parameter it does not send the key. */
export const sending =
  (keys: Readonly<Record<string, string>>, operation: Operation): Operation =>
  (asked) => {
    const context = new Map<string, readonly Text[]>();
    for (const [key, name] of Object.entries(keys)) {
      const value = textOf(at(asked.input, name));
      if (value.kind === "null") context.set(key, []);
      if (value.kind === "text") context.set(key, [value.text]);
    }
    return operation(asked).map((right) => ({ ...right, context }));
  };

/** Is a parameter passed? What is unknown may turn out to be none. */
export const isGiven = ({ kind }: Value): Tri => (kind === "null" ? "no" : kind === "unknown" ? "unknown" : "yes");

/** The same where a value that is unknown until apply is one nevertheless: what a resource of the plan will have. */
export const isNamed = (value: Value): Tri => (value.kind === "unknown" && value.hole ? "yes" : isGiven(value));

/** The items of a list parameter, or one unknown item in place of a list that is unknown. */
export function itemsIn(value: Value): readonly Value[] {
  if (value.kind === "list") return value.items;
  return value.kind === "unknown" ? [value] : [];
}
