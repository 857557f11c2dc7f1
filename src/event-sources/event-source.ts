import type { Trigger } from "../needs/needs.ts";
import type { WorldView } from "../needs/world-view.ts";

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
