import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { DeliveryNeed, ServiceKeyNeed } from "./needs.ts";

/** A hop on the way to a function, as a plan declares it: a topic that sends to a queue. */
export interface Delivery {
  readonly declaredBy: Resource;
  /** Where in the declaring resource the target is named. */
  readonly path: Path;
  /** Set when it is not known that this is a hop at all. */
  readonly onlyIf?: string;
  /**
   * It is a hop on the way to a function only where something takes on from the target: a dead-letter queue, another bus.
   * Says why it is none elsewhere; a failure is then undecided.
   */
  readonly onlyIfFed?: string;
  /** Set where it carries only what failed: that is no way to a function, though the queue may be. */
  readonly onlyFailures?: true;
  /** The role under which it is sent. */
  readonly sender?: Sender;
  /** What sends, for messages. */
  readonly title: string;
  /** What happens after apply when the target does not admit the service. */
  readonly consequence: string;
  readonly need: DeliveryNeed;
  /** What the service needs of the key, where the target is encrypted with one; null where that is not documented. */
  readonly key: ServiceKeyNeed | null;
  /** What happens after apply when the key does not admit the service, where AWS tries that at once. */
  readonly whenKeyRefuses?: string;
}

/** A role that a hop is sent under. */
export interface Sender {
  readonly role: Value;
  /** Where the declaring resource names it. */
  readonly path: Path;
  /** Condition keys, in lower case, that the service documents to send when it assumes the role. Others are unknown. */
  readonly trustContext?: ReadonlyMap<string, readonly Text[]>;
  /** Does the role alone decide? Else AWS's pages disagree on whether the target's policy is asked instead. */
  readonly decides: boolean;
}
