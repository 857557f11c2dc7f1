import type { Resource } from "../../world/types.ts";

/**
 * The one of some resources that an attribute refers to: by name, or where none is named, by a value that comes through
 * locals, variables and outputs. Undefined if there are several.
 */
export function onlyReference(
  resource: Resource,
  attributes: readonly string[],
  candidates: readonly Resource[],
): Resource | undefined {
  const named = candidates.filter((one) => attributes.some((name) => resource.refersTo(name, one)));
  const taken =
    named.length > 0 ? named : candidates.filter((one) => attributes.some((name) => resource.takesFrom(name, one)));
  return taken.length === 1 ? taken[0] : undefined;
}
