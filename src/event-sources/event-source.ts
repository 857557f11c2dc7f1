import type { DeclaredTrigger, Trigger } from "../needs/needs.ts";
import type { WorldView } from "../needs/world-view.ts";

/** One kind of trigger: declares what it reads, yields triggers with their needs, and judges nothing. */
export interface EventSource<R extends string = string, T extends DeclaredTrigger = Trigger> {
  /** kebab-case, the name of its file, its docs row and its fixtures folder. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that says what the service demands. */
  readonly docs: string;
  /** The Terraform types it may read: held by the compiler. */
  readonly reads: readonly R[];
  triggers(world: WorldView<R>): Iterable<T>;
}

/** Ties `reads` to the types that `triggers` may ask for, and says of each trigger which source it is from. */
export const eventSource = <const R extends string>(declared: EventSource<R, DeclaredTrigger>): EventSource => ({
  ...declared,
  *triggers(world) {
    for (const trigger of declared.triggers(world)) yield { source: declared.id, ...trigger };
  },
});
