import type { EventShape, Handed } from "../../needs/event.ts";
import { encoded, fields, perhaps } from "../../needs/event.ts";
import { knownBool } from "../../values/known.ts";
import { str, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { only, records, unknowns } from "./unknowns.ts";

const ATTRIBUTES = fields({}, "the attributes of a message are not known before it arrives");
const SUBJECT = only("the subject of the message");

/** What a topic sends to a function. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
export const snsEvent = (topicArn: Value): Handed => ({
  messagesOf: topicArn,
  event: (message): EventShape =>
    records({
      ...unknowns("EventVersion", "EventSubscriptionArn"),
      EventSource: str("aws:sns"),
      Sns: fields({
        ...unknowns("MessageId", "Timestamp", "SignatureVersion", "Signature", "SigningCertUrl", "UnsubscribeUrl"),
        Type: str("Notification"),
        TopicArn: topicArn,
        Subject: SUBJECT,
        Message: message,
        MessageAttributes: ATTRIBUTES,
      }),
    }),
});

/**
 * What a topic sends to a queue: the message in an envelope, or the message alone.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 */
export const snsMessage = (subscription: Resource): Handed => {
  const topicArn = subscription.get("topic_arn");
  const raw = subscription.get("raw_message_delivery");
  const isRaw = raw.kind === "null" ? false : knownBool(raw);
  return {
    messagesOf: topicArn,
    event: (message) => {
      if (isRaw === undefined) return undefined;
      return isRaw ? message : encoded(envelope(topicArn, message));
    },
  };
};

const envelope = (topicArn: Value, message: EventShape): EventShape =>
  fields({
    ...unknowns("MessageId", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL", "UnsubscribeURL"),
    Type: str("Notification"),
    TopicArn: topicArn,
    Subject: perhaps(SUBJECT),
    Message: message,
    MessageAttributes: perhaps(ATTRIBUTES),
  });
