import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { Handed } from "./event.ts";
import type { DeliveryNeed, ServiceKeyNeed } from "./needs.ts";

/** A delivery on the way to a function, as a plan declares it: a topic that sends to a queue. */
export interface Delivery {
  readonly declaredBy: Resource;
  /** Where in the declaring resource the target is named. */
  readonly path: Path;
  /** Set where it is unknown whether this is a delivery at all; says why. */
  readonly onlyIf?: string;
  /**
   * Set where it only concerns a function if a function is reachable from the target: a dead-letter queue, another bus.
   * Says why it does not otherwise; a failure is then undecided.
   */
  readonly onlyIfReachable?: string;
  /** Set where it only delivers failed events: those do not lead to a function, though the queue may. */
  readonly onlyFailures?: true;
  /** The role that it is sent with. */
  readonly sender?: Sender;
  /** What sends, for messages. */
  readonly title: string;
  /** What happens after apply if the target does not allow the service. */
  readonly consequence: string;
  readonly need: DeliveryNeed;
  /** The text that it sends; without it nothing is known of that. */
  readonly hands?: Handed;
  /** What the service needs of the key, where the target is encrypted with one; null where that is not documented. */
  readonly key: ServiceKeyNeed | null;
  /** What happens after apply if the key does not allow the service, where AWS checks that immediately. */
  readonly whenKeyRefuses?: string;
}

/** The role that a delivery is sent with. */
export interface Sender {
  readonly role: Value;
  /** Where the declaring resource names it. */
  readonly path: Path;
  /** Condition keys, in lower case, that the service documents to send when it assumes the role. Others are unknown. */
  readonly trustContext?: ReadonlyMap<string, readonly Text[]>;
  /** Does the role alone decide? Otherwise AWS's pages disagree on whether the target's policy counts instead. */
  readonly decides: boolean;
}
