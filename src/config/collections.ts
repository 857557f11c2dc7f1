import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { fault, resolved, unknownKey } from "./faults.ts";
import type { Described, Placed, Reading, Shape } from "./shape.ts";

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

/** Each item with the place where it starts. */
export function placed<T>(shape: Shape<T>): Shape<Placed<T>> {
  return {
    schema: shape.schema,
    read(node, reading) {
      const value = shape.read(node, reading);
      return value === undefined ? undefined : { value, offset: node?.range?.[0] ?? 0 };
    },
  };
}

/** Names that the user chooses, each with a value. */
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
      const sound = eachEntry(node, reading, (name, key, inner) => {
        if (!about.key.test(name)) return fault(reading, key, about.wanted);
        const read = value.read(inner, reading);
        if (read !== undefined) found.set(name, { value: read, offset: key.range?.[0] ?? 0 });
        return read;
      });
      return sound ? found : undefined;
    },
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Read<F extends Fields, R extends keyof F> = {
  readonly [K in keyof F]: F[K] extends Shape<infer T> ? (K extends R ? T : T | undefined) : never;
};

/** Fixed keys; any other one is a fault. */
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
      const sound = eachEntry(node, reading, (name, key, inner) => {
        const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (!shape) return unknownKey(reading, key, name, names);
        found[name] = shape.read(inner, reading);
        return found[name];
      });
      if (!sound) return undefined;
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

/** Calls `use` for every key; false when the node is no mapping, or `use` answered undefined somewhere. */
function eachEntry(
  node: Node | null,
  reading: Reading,
  use: (name: string, key: Scalar, value: Node | null) => unknown,
): boolean {
  if (!isMap(node)) {
    fault(reading, node, "keys with values");
    return false;
  }
  let sound = true;
  for (const { key, value } of node.items) {
    const name = isScalar(key) && typeof key.value === "string" ? key.value : undefined;
    if (name === undefined || !isScalar(key)) fault(reading, (key as Node | null) ?? node, "a name as key");
    if (name === undefined || !isScalar(key)) sound = false;
    else if (use(name, key, resolved(value as Node | null, reading)) === undefined) sound = false;
  }
  return sound;
}

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const sound = items.filter((item) => item !== undefined);
  return sound.length === items.length ? (sound as readonly T[]) : undefined;
}
