import type { Tri } from "../values/tri.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** The part of the world that a source may read: only the Terraform types it names in `reads`. */
export interface WorldView<R extends string> {
  of(type: R): readonly Resource[];
  /** The resource whose attribute (`arn`, `id`, `name` …) is this value, when it is provably that one. */
  by(type: R, attribute: string, value: Value): Resource | undefined;
  /** Are two values the same text? */
  same(a: Value, b: Value): Tri;
}
