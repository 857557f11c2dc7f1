import { isList, isObject, membersOf } from "./json.ts";
import type { Json } from "./types.ts";

/** A value in a plan that does not have the kind that the format requires. */
export interface Misshapen {
  /** `.role.references[0]`, relative to the checked value. */
  readonly path: string;
  /** `an object where a string is required`. */
  readonly because: string;
}
/** Returns what is malformed in a value, undefined if nothing is. A missing member is undefined. */
export type Shape = (json: Json | undefined) => Misshapen | undefined;

/** Terraform omits what is empty, or writes null. */
export const optional =
  (shape: Shape): Shape =>
  (json) =>
    json === undefined || json === null ? undefined : shape(json);

export const text: Shape = (json) => (typeof json === "string" ? undefined : wrong(json, "a string"));
export const flag: Shape = (json) => (typeof json === "boolean" ? undefined : wrong(json, "true or false"));
/** An object with any contents. */
export const anyObject: Shape = (json) => (isObject(json) ? undefined : wrong(json, "an object"));
export const anything: Shape = () => undefined;

export const listOf =
  (shape: Shape): Shape =>
  (json) => {
    if (!isList(json)) return wrong(json, "a list");
    for (const [index, item] of json.entries()) {
      const found = shape(item);
      if (found) return { ...found, path: `[${index}]${found.path}` };
    }
    return undefined;
  };

/** An object with any names. */
export const mapOf =
  (shape: Shape): Shape =>
  (json) => {
    if (!isObject(json)) return wrong(json, "an object");
    for (const [name, item] of membersOf(json)) {
      const found = shape(item);
      if (found) return { ...found, path: step(name) + found.path };
    }
    return undefined;
  };

/** An object with these members; others are allowed, because later versions of the format add some. */
export const objectOf =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (json) => {
    if (!isObject(json)) return wrong(json, "an object");
    for (const [name, shape] of Object.entries(shapes)) {
      const found = shape(Object.hasOwn(json, name) ? json[name] : undefined);
      if (found) return { ...found, path: step(name) + found.path };
    }
    return undefined;
  };

export const wrong = (json: Json | undefined, needed: string): Misshapen => ({
  path: "",
  because: `${kindOf(json)} where ${needed} is required`,
});

const step = (name: string): string => (/^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

export function kindOf(json: Json | undefined): string {
  if (json === undefined) return "missing";
  if (json === null) return "null";
  if (isList(json)) return "a list";
  switch (typeof json) {
    case "string":
      return "a string";
    case "number":
      return "a number";
    case "boolean":
      return `${json}`;
    default:
      return "an object";
  }
}
