import { knownText } from "../values/known.ts";
import type { Resource } from "../world/types.ts";

/** How HCL in the module of `from` refers to an attribute of another resource; a reader's hint across modules. */
export function reference(resource: Resource, attribute: string, from: Resource): string {
  if (sameModule(resource, from)) return `${localAddress(resource)}.${attribute}`;
  const known = knownText(resource.get(attribute));
  return known === undefined ? `<${resource.address}.${attribute}, passed in>` : JSON.stringify(known);
}

export const sameModule = (a: Resource, b: Resource): boolean => moduleKey(a) === moduleKey(b);

/** The address within its module, as references write it. */
export function localAddress({ parsed }: Resource): string {
  const base = `${parsed.mode === "data" ? "data." : ""}${parsed.type}.${parsed.name}`;
  return parsed.key === undefined ? base : `${base}[${JSON.stringify(parsed.key)}]`;
}

/** A block label made from what it is for. */
export const labelFor = (...resources: readonly Resource[]): string =>
  [...new Set(resources.map((resource) => resource.parsed.name))].join("_").replace(/[^A-Za-z0-9_-]/g, "_");

const moduleKey = ({ parsed }: Resource): string => JSON.stringify(parsed.modules);
