import { knownText } from "../values/known.ts";
import { itemsOf, type Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource, World } from "../world/types.ts";

/**
 * The resources that write all notifications of a bucket.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_notification
 */
export const notificationsOf = (world: World): readonly Resource[] => world.of("aws_s3_bucket_notification");

/** One destination of a notification, and the events and keys that it is for. */
export interface NotificationBlock {
  readonly path: Path;
  /** Undefined for those that are unknown. */
  readonly events: readonly (string | undefined)[];
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  /** Whether its filters may be shown. */
  readonly sensitive: boolean;
}

const DESTINATIONS = ["lambda_function", "queue", "topic"] as const;

export const notificationBlocks = (notification: Resource): readonly NotificationBlock[] =>
  DESTINATIONS.flatMap((kind) =>
    [...itemsOf(notification.get(kind)).items.keys()].map((index): NotificationBlock => {
      const path = [kind, index];
      const events = itemsOf(notification.get(...path, "events"));
      return {
        path,
        events: [...events.items.map(knownText), ...(events.unknown === undefined ? [] : [undefined])],
        prefix: filter(notification.get(...path, "filter_prefix")),
        suffix: filter(notification.get(...path, "filter_suffix")),
        sensitive: ["filter_prefix", "filter_suffix"].some(
          (name) => notification.get(...path, name).sensitive === true,
        ),
      };
    }),
  );

/** An unset filter matches every key, as the empty string does. */
const filter = (value: Value): string | undefined => (value.kind === "null" ? "" : knownText(value));
