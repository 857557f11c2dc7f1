import type { Trigger } from "../needs/needs.ts";
import type { WorldView } from "../needs/world-view.ts";

/**
 * One kind of trigger: it declares the resource types that it reads and yields triggers with their needs; it decides
 * nothing.
 */
export interface EventSource<R extends string = string> {
  /** In kebab-case: the name of its file, its row in the docs and its fixtures folder. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that documents what the service requires. */
  readonly docs: string;
  /** The Terraform types that it may read; the compiler enforces this. */
  readonly reads: readonly R[];
  triggers(world: WorldView<R>): Iterable<Trigger>;
}

/** Limits the types that `triggers` may read to those in `reads`. */
export const eventSource = <const R extends string>(source: EventSource<R>): EventSource => source as EventSource;
