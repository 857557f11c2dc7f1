import type { Trigger } from "../model/needs.ts";
import type { Tri } from "../values/tri.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** The part of the world an event source may read: only the Terraform types it names in `reads`. */
export interface WorldView<R extends string> {
  of(type: R): readonly Resource[];
  /** The resource whose attribute (`arn`, `id`, `name` …) is this value, when it is provably that one. */
  by(type: R, attribute: string, value: Value): Resource | undefined;
  /** Are two values the same text? */
  same(a: Value, b: Value): Tri;
}

/** One kind of trigger: declares what it reads, yields triggers with their needs, and judges nothing. */
export interface EventSource<R extends string = string> {
  /** kebab-case, the name of its file, its docs row and its fixtures folder. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that says what the service demands. */
  readonly docs: string;
  /** The Terraform types it may read: held by the compiler. */
  readonly reads: readonly R[];
  triggers(world: WorldView<R>): Iterable<Trigger>;
}

/** Ties `reads` to the types that `triggers` may ask for. */
export const eventSource = <const R extends string>(source: EventSource<R>): EventSource => source as EventSource;
