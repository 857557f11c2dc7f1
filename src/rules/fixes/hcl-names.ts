import type { SourceAt } from "../../needs/needs.ts";
import { knownText } from "../../values/known.ts";
import { type InModule, localReference, sameModule } from "../../world/local-address.ts";
import type { ModuleNames, Resource, World } from "../../world/types.ts";

/**
 * How HCL in the module of `from` refers to an attribute of another resource. Across modules: an output or a variable
 * that has it, else a literal, or a hint for the reader.
 */
export function reference(resource: Resource, attribute: string, from: InModule, names?: ModuleNames): string {
  if (sameModule(resource, from)) return localReference(resource, attribute);
  const across = names?.nameAcross(resource, attribute, from.parsed.modules);
  if (across !== undefined) return across;
  const value = resource.get(attribute);
  const known = value.sensitive ? undefined : knownText(value);
  return known === undefined ? `<${resource.address}.${attribute}, passed in>` : JSON.stringify(known);
}

/** The source of a call as the module of `from` refers to it; null where it is in another module. */
export const sourceHcl = (source: SourceAt | null, from: Resource): string | null =>
  source && sameModule(source.resource, from) ? referenceTo(source, from) : null;

/** A reference followed by a suffix, as HCL; a literal just becomes longer. */
export function referenceTo(
  { resource, attribute, suffix = "" }: SourceAt,
  from: InModule,
  names?: ModuleNames,
): string {
  const written = reference(resource, attribute, from, names);
  if (suffix === "") return written;
  return written.startsWith('"') ? `${written.slice(0, -1)}${suffix}"` : `"\${${written}}${suffix}"`;
}

/** A block label made from what it is for. */
export const labelFor = (...resources: readonly Resource[]): string =>
  [...new Set(resources.map((resource) => resource.parsed.name))].join("_").replace(/[^A-Za-z0-9_-]/g, "_");

/** The label, or one like it, that no block of the type has yet in the module of `beside`. */
export function freeLabel(world: World, type: string, wanted: string, beside: InModule): string {
  const label = wanted.replace(/[^A-Za-z0-9_-]/g, "_");
  const taken = world.names.labels(type, beside.parsed.modules);
  const more = Array.from(taken, (_, index) => `${label}_${index + 2}`);
  return [label, ...more].find((name) => !taken.has(name)) ?? label;
}

/** Is this in the module of the other, or in one that this module calls? */
export const isWithin = (inner: InModule, outer: InModule): boolean =>
  outer.parsed.modules.every((step, i) => {
    const other = inner.parsed.modules[i];
    return other !== undefined && other.name === step.name && other.key === step.key;
  });

/** The module that a block belongs in, in words; where the module has several instances, also which of them. */
export function placeOf({ parsed: { modules } }: InModule): string {
  if (modules.length === 0) return "the root module";
  const path = modules.map(({ name }) => `module.${name}`).join(".");
  const instance = modules
    .map(({ name, key }) => `module.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`)
    .join(".");
  return modules.every(({ key }) => key === undefined) ? path : `${path}, for ${instance} alone`;
}
