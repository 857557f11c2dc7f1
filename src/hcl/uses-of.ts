import type { ModuleSource } from "./module-source.ts";
import { referencesIn } from "./references.ts";
import type { Body } from "./syntax.ts";

/**
 * How many arguments of a module refer to a name as `referencesIn` spells it: `local.x`, `data.aws_region.current`. How
 * often a block is repeated is no use of the value.
 */
export function usesOf(module: ModuleSource, name: string): number {
  let found = 0;
  const work: Body[] = [...module.files.values()].map(({ body }) => body);
  for (let body = work.pop(); body; body = work.pop()) {
    for (const { name: argument, value } of body.attributes.values())
      if (argument !== "count" && argument !== "for_each" && referencesIn(value).has(name)) found++;
    for (const block of body.blocks) work.push(block.body);
  }
  return found;
}
