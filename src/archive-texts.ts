import type { Context } from "./values/context.ts";
import { bodyAt } from "./values/evaluate-body.ts";
import type { WrittenWorld } from "./world/build.ts";
import type { Resource } from "./world/types.ts";

/**
 * Which file of the configuration a text in an archive comes from, so that the report can show its lines. `read` has the
 * files that were read with `file`, by text; what the plan knew already is evaluated again to find out.
 */
export function fileBehind(
  read: ReadonlyMap<string, string>,
  { block }: WrittenWorld,
  context: Context,
): (text: string, archive: Resource) => string | undefined {
  const evaluated = new Set<string>();
  return (text, { address }) => {
    if (!read.has(text) && !evaluated.has(address)) {
      evaluated.add(address);
      const written = block(address);
      if (!written) return undefined;
      for (const name of ["source", "source_content"]) bodyAt(written.block.body, written.scope, context, [name]);
    }
    return read.get(text);
  };
}
