import type { Resource, World } from "../../world/types.ts";

/** Are two resources instances of one block, by `count`, `for_each` or the calls of its module? */
export const sameBlock = (a: Resource, b: Resource): boolean =>
  a.type === b.type &&
  a.parsed.mode === b.parsed.mode &&
  a.parsed.name === b.parsed.name &&
  a.parsed.modules.length === b.parsed.modules.length &&
  a.parsed.modules.every(({ name }, index) => name === b.parsed.modules[index]?.name);

/** Do other instances have the same block? What is written for one of them is written for all. */
export const hasSiblings = (world: World, resource: Resource | undefined): boolean =>
  resource !== undefined && world.of(resource.type).some((other) => other !== resource && sameBlock(other, resource));
