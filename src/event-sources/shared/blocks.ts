import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";

/**
 * The paths of the blocks at the end of a chain of nested blocks: `blocksAt(pipeline, [], "stage", "action")`. Lists,
 * sets and single objects are read alike. Blocks that are unknown until apply count as one block with unknown content.
 */
export function blocksAt(resource: Resource, below: Path, ...names: readonly string[]): readonly Path[] {
  return names.reduce<readonly Path[]>(
    (paths, name) => paths.flatMap((path) => within(resource, [...path, name])),
    [below],
  );
}

function within(resource: Resource, path: Path): readonly Path[] {
  const value = resource.get(...path);
  if (value.kind === "list") return value.items.map((_, index) => [...path, index]);
  return value.kind === "null" ? [] : [path];
}
