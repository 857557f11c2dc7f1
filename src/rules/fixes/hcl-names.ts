import type { SourceAt } from "../../needs/needs.ts";
import { knownText } from "../../values/known.ts";
import { localAddress, localReference, sameModule } from "../../world/local-address.ts";
import type { Resource, World } from "../../world/types.ts";

/**
 * How HCL in the module of `from` refers to an attribute of another resource; across modules a literal, or a hint for
 * the reader.
 */
export function reference(resource: Resource, attribute: string, from: Resource): string {
  if (sameModule(resource, from)) return localReference(resource, attribute);
  const value = resource.get(attribute);
  const known = value.sensitive ? undefined : knownText(value);
  return known === undefined ? `<${resource.address}.${attribute}, passed in>` : JSON.stringify(known);
}

/** The source of a call as the module of `from` refers to it; null where it is in another module. */
export const sourceHcl = (source: SourceAt | null, from: Resource): string | null =>
  source && sameModule(source.resource, from) ? referenceTo(source, from) : null;

/** A reference followed by a suffix, as HCL; a literal just becomes longer. */
export function referenceTo({ resource, attribute, suffix = "" }: SourceAt, from: Resource): string {
  const written = reference(resource, attribute, from);
  if (suffix === "") return written;
  return written.startsWith('"') ? `${written.slice(0, -1)}${suffix}"` : `"\${${written}}${suffix}"`;
}

/** A block label made from what it is for. */
export const labelFor = (...resources: readonly Resource[]): string =>
  [...new Set(resources.map((resource) => resource.parsed.name))].join("_").replace(/[^A-Za-z0-9_-]/g, "_");

/** The label, or one like it, that no block of the type has yet in the module of `beside`. */
export function freeLabel(world: World, type: string, wanted: string, beside: Resource): string {
  const label = wanted.replace(/[^A-Za-z0-9_-]/g, "_");
  const taken = new Set(
    world
      .of(type)
      .filter((other) => other.parsed.mode === "managed" && sameCalls(other, beside))
      .map(({ parsed }) => parsed.name),
  );
  const more = Array.from(taken, (_, index) => `${label}_${index + 2}`);
  return [label, ...more].find((name) => !taken.has(name)) ?? label;
}

/** One module of the source, in whichever of its instances. */
const sameCalls = (a: Resource, b: Resource): boolean =>
  JSON.stringify(a.parsed.modules.map(({ name }) => name)) === JSON.stringify(b.parsed.modules.map(({ name }) => name));

/** Is this in the module of the other, or in one that this module calls? */
export const isWithin = (inner: Resource, outer: Resource): boolean =>
  outer.parsed.modules.every((step, i) => {
    const other = inner.parsed.modules[i];
    return other !== undefined && other.name === step.name && other.key === step.key;
  });

/** The module that a block belongs in, in words; where the module has several instances, also which of them. */
export function placeOf(resource: Resource): string {
  const { modules } = resource.parsed;
  if (modules.length === 0) return "the root module";
  const path = modules.map(({ name }) => `module.${name}`).join(".");
  const instance = resource.address.slice(0, -localAddress(resource).length - 1);
  return modules.every(({ key }) => key === undefined) ? path : `${path}, for ${instance} alone`;
}
