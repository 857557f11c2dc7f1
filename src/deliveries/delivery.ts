import type { Delivery } from "../needs/delivery.ts";
import type { WorldView } from "../needs/world-view.ts";

/** One kind of hop before a function: a service that sends to a queue or topic, in its own name. */
export interface DeliveryKind<R extends string = string> {
  /** kebab-case, the name of its file. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that says what the target must admit. */
  readonly docs: string;
  readonly reads: readonly R[];
  deliveries(world: WorldView<R>): Iterable<Delivery>;
}

/** Ties `reads` to the types that `deliveries` may ask for. */
export const deliveryKind = <const R extends string>(kind: DeliveryKind<R>): DeliveryKind => kind as DeliveryKind;
