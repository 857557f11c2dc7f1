import type { Tri } from "../values/tri.ts";
import type { Held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";

/** The part of the world that a source may read: only the Terraform types it names in `reads`. */
export interface WorldView<R extends string> {
  of(type: R): readonly Resource[];
  /** The resource that the holder means by this attribute (`arn`, `id`, `name` …), when it is provably that one. */
  by(type: R, attribute: string, named: Held): Resource | undefined;
  /** Do the holders mean the same with their values? A name means something else in another account or region. */
  same(a: Held, b: Held): Tri;
}
