import type { Delivery } from "../needs/delivery.ts";
import type { WorldView } from "../needs/world-view.ts";

/** One kind of delivery that leads to a function: a service that sends to a queue or topic as a service principal. */
export interface DeliveryKind<R extends string = string> {
  /** In kebab-case, the name of its file. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that documents what the target must allow. */
  readonly docs: string;
  readonly reads: readonly R[];
  deliveries(world: WorldView<R>): Iterable<Delivery>;
}

/** Limits the types that `deliveries` may read to those in `reads`. */
export const deliveryKind = <const R extends string>(kind: DeliveryKind<R>): DeliveryKind => kind as DeliveryKind;
