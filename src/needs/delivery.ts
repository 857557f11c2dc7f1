import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { DeliveryNeed, ServiceKeyNeed } from "./needs.ts";

/** A hop on the way to a function, as a plan declares it: a topic that sends to a queue. */
export interface Delivery {
  /** Id of the kind of hop. */
  readonly kind: string;
  readonly declaredBy: Resource;
  /** Where in the declaring resource the target is named. */
  readonly path: Path;
  /** Set when it is not known that this is a hop at all. */
  readonly onlyIf?: string;
  /** What sends, for messages. */
  readonly title: string;
  /** What happens after apply when the target does not admit the service. */
  readonly consequence: string;
  readonly need: DeliveryNeed;
  /** What the service needs of the key, where the target is encrypted with one. */
  readonly key: ServiceKeyNeed;
}
