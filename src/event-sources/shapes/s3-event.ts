import type { EventShape } from "../../needs/event.ts";
import { encoded, fields, type Handed, perhaps } from "../../needs/event.ts";
import { knownText } from "../../values/known.ts";
import { isKnown, type Text } from "../../values/text.ts";
import { itemsOf, str, textOf, type Value } from "../../values/value.ts";
import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";
import { records, textAround, unknowns } from "./unknowns.ts";

/**
 * What S3 says of an object, to a function or in the text that it sends to a queue or topic.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function s3Event(notification: Resource, block: Path, bucket: Resource | undefined): EventShape {
  const { provider } = bucket ?? notification;
  const name = notification.get("bucket");
  const arn = bucket?.get("arn");
  return records({
    ...unknowns("eventVersion", "eventTime"),
    eventSource: str("aws:s3"),
    awsRegion: str(provider.region),
    eventName: eventName(notification.get(...block, "events")),
    userIdentity: fields(unknowns("principalId")),
    requestParameters: fields(unknowns("sourceIPAddress")),
    responseElements: fields(unknowns("x-amz-request-id", "x-amz-id-2")),
    s3: fields({
      ...unknowns("s3SchemaVersion", "configurationId"),
      bucket: fields({ name, arn: arn ?? unknowns("arn").arn ?? name, ownerIdentity: fields(unknowns("principalId")) }),
      object: fields({
        key: textAround(
          plainly(notification.get(...block, "filter_prefix")),
          "the key of the object",
          plainly(notification.get(...block, "filter_suffix")),
        ),
        ...unknowns("sequencer"),
        ...optional("size", "eTag", "versionId"),
      }),
    }),
    ...optional("glacierEventData", "replicationEventData", "intelligentTieringEventData", "lifecycleEventData"),
  });
}

/** The same as the text of a message. */
export const s3Message = (notification: Resource, block: Path, bucket: Resource | undefined): Handed => ({
  event: () => encoded(s3Event(notification, block, bucket)),
});

const optional = (...names: readonly string[]): Readonly<Record<string, EventShape>> =>
  Object.fromEntries(Object.entries(unknowns(...names)).map(([name, value]) => [name, perhaps(value)]));

/** Keys are URL-encoded in events: only what that does not change is known. */
function plainly(filter: Value): Text {
  const written = knownText(filter);
  return written !== undefined && /^[\w./-]+$/.test(written) ? [written] : [];
}

/** `s3:ObjectCreated:*` is `ObjectCreated:` and something; several have in common what all begin with. */
function eventName(events: Value): EventShape {
  const names = itemsOf(events).items.map((item) => textOf(item));
  const known = names.map((name) =>
    name.kind === "text" && isKnown(name.text) ? name.text.join("").replace(/^s3:/, "") : undefined,
  );
  const [first, ...others] = known;
  if (first === undefined || known.includes(undefined) || itemsOf(events).unknown !== undefined)
    return textAround([], "the name of the event");
  if (others.length === 0 && !first.includes("*")) return str(first);
  const kinds = new Set(known.map((name) => name?.split(":")[0]));
  const [kind = ""] = kinds;
  return textAround(kinds.size === 1 && !kind.includes("*") ? [`${kind}:`] : [], "the name of the event");
}
