import type { Block, Body } from "./syntax.ts";

/**
 * A block with an override applied: arguments replace arguments of the same name, nested blocks all blocks of their
 * type, and `lifecycle` is merged by its arguments.
 * https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
 */
export const overridden = (block: Block, by: Block): Block => ({ ...block, body: mergeBodies(block.body, by.body) });

function mergeBodies(body: Body, by: Body): Body {
  const replaced = new Set(by.blocks.map(typeOf));
  const lifecycle = by.blocks.find((block) => block.type === "lifecycle");
  const kept = body.blocks.flatMap((block) => {
    if (block.type === "lifecycle" && lifecycle) return [overridden(block, lifecycle)];
    return replaced.has(typeOf(block)) ? [] : [block];
  });
  const merged = kept.some((block) => block.type === "lifecycle");
  const added = by.blocks.filter((block) => !(merged && block.type === "lifecycle"));
  return { attributes: new Map([...body.attributes, ...by.attributes]), blocks: [...kept, ...added] };
}

/** A dynamic block counts as blocks of the type that it generates. */
const typeOf = (block: Block): string => (block.type === "dynamic" ? (block.labels[0] ?? "") : block.type);
