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

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const valid = items.filter((item) => item !== undefined);
  return valid.length === items.length ? (valid as readonly T[]) : undefined;
}
