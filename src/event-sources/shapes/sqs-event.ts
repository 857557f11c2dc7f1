import type { EventShape, Handed } from "../../needs/event.ts";
import { fields } from "../../needs/event.ts";
import { str, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { records, unknowns } from "./unknowns.ts";

/** The messages of a queue. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export const sqsEvent = (mapping: Resource, queueArn: Value): Handed => ({
  messagesOf: queueArn,
  event: (body): EventShape =>
    records({
      ...unknowns("messageId", "receiptHandle", "md5OfBody"),
      body,
      attributes: fields({}, "the attributes of a message are not known before it arrives"),
      messageAttributes: fields({}, "the attributes of a message are not known before it arrives"),
      eventSource: str("aws:sqs"),
      eventSourceARN: queueArn,
      awsRegion: str(mapping.provider.region),
    }),
});
