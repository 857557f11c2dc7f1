import { lazyObject } from "../values/lazy-object.ts";
import { memoized } from "../values/memoized.ts";
import { list, unknown, type Value } from "../values/value.ts";
import { configuredResource } from "./graph.ts";
import type { ModuleParts } from "./module.ts";
import type { Resource } from "./types.ts";

/** All resources of a type in this module, by name. */
export function resourcesOf(parts: ModuleParts, mode: "managed" | "data", type: string): Value | undefined {
  const kind = mode === "data" ? `data.${type}` : type;
  const planned = new Map<string, Resource[]>();
  for (const resource of parts.resources(kind))
    memoized(planned, resource.parsed.name, (): Resource[] => []).push(resource);
  const declared = [
    ...(parts.source?.resources.keys() ?? []),
    ...(parts.configuration?.resources.map((r) => r.address) ?? []),
  ];
  const prefix = `${kind}.`;
  const names = new Set([
    ...planned.keys(),
    ...declared.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  ]);
  if (names.size === 0) return undefined;
  return lazyObject(names, (name) =>
    names.has(name) ? instances(parts, prefix + name, planned.get(name) ?? []) : undefined,
  );
}

/** A resource as references see it: itself, a list by count, or an object by for_each key. */
function instances(parts: ModuleParts, key: string, found: readonly Resource[]): Value {
  const config = configuredResource(parts.configuration, key);
  const body = parts.source?.resources.get(key)?.body;
  if (config?.countExpression || body?.attributes.has("count") || typeof found[0]?.parsed.key === "number") {
    const byIndex = [...found].sort((a, b) => Number(a.parsed.key) - Number(b.parsed.key));
    const dense = byIndex.every((resource, index) => resource.parsed.key === index);
    return dense ? list(byIndex.map(resourceValue)) : unknown(`not every instance of ${key} is in the plan`);
  }
  if (config?.forEachExpression || body?.attributes.has("for_each") || typeof found[0]?.parsed.key === "string") {
    const byKey = new Map(found.map((resource) => [String(resource.parsed.key), resource]));
    const names = [...byKey.keys()].sort();
    return lazyObject(names, (name) => {
      const resource = byKey.get(name);
      return resource && resourceValue(resource);
    });
  }
  const [only] = found;
  return only ? resourceValue(only) : unknown(`${key} is not in the plan`);
}

/** A resource's attributes, each worked out when it is asked for. */
const resourceValue = (resource: Resource): Value =>
  lazyObject(resource.attributeNames(), (name) => resource.get(name));
