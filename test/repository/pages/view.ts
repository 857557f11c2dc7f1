import { certain, sameNamed } from "../../../src/model/same.ts";
import type { WorldView } from "../../../src/needs/world-view.ts";
import type { World } from "../../../src/world/types.ts";

/** The world as event sources read it. */
export const viewOf = (world: World): WorldView<string> => ({
  of: (type) => world.of(type),
  by: (type, attribute, named) => certain(world.of(type), [attribute], named),
  same: sameNamed,
});
