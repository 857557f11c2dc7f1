import type { Value } from "../values/value.ts";
import type { Path } from "./planned.ts";
import type { Provider, Resource } from "./types.ts";

/** Who holds a value: a resource, or what is known of one, its provider. */
export interface Holder {
  readonly provider: Provider;
  readonly type?: string;
  readonly address?: string;
}

/** A value and who holds it: a name is that of a resource in the holder's account and region, and in no other. */
export type Held = readonly [holder: Holder, value: Value];

/** What a resource has under a path. */
export const held = (holder: Resource, ...path: Path): Held => [holder, holder.get(...path)];
