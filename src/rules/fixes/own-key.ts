import { sameModule } from "../../world/local-address.ts";
import type { Resource, World } from "../../world/types.ts";
import { sameBlock } from "./same-block.ts";

/** An expression with the key of this instance, written so that it is right for the other instances of its block. */
export function byOwnKey(expression: string, { parsed: { key } }: Resource): string {
  if (key === undefined) return expression;
  return expression.replaceAll(`[${JSON.stringify(key)}]`, typeof key === "number" ? "[count.index]" : "[each.key]");
}

/**
 * Is a text that names these resources by the key of the instance right for each instance of the block? It is where they
 * are in its module, and each other instance of it has its own of them.
 */
export function isForEveryInstance(world: World, holder: Resource, named: readonly Resource[]): boolean {
  if (!named.every((one) => sameModule(one, holder))) return false;
  const { key } = holder.parsed;
  if (key === undefined) return true;
  if (!named.every(({ parsed }) => parsed.key === undefined || parsed.key === key)) return false;
  const siblings = world.of(holder.type).filter((other) => sameBlock(other, holder) && sameModule(other, holder));
  const keyed = named.filter(({ parsed }) => parsed.key !== undefined);
  return siblings.every(({ parsed }) =>
    keyed.every((one) =>
      world
        .of(one.type)
        .some((other) => sameBlock(other, one) && sameModule(other, one) && other.parsed.key === parsed.key),
    ),
  );
}
