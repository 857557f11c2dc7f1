import type { Handed } from "../../needs/event.ts";
import { fields, perhaps } from "../../needs/event.ts";
import type { Text } from "../../values/text.ts";
import { str } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { only, records, unknowns } from "./unknowns.ts";

/** The changes of a table. https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
export const tableEvent = (mapping: Resource, streamArn: Text): Handed => ({
  event: () =>
    records({
      ...unknowns("eventID", "eventName", "eventVersion"),
      eventSource: str("aws:dynamodb"),
      eventSourceARN: str(streamArn),
      awsRegion: str(mapping.provider.region),
      userIdentity: perhaps(fields(unknowns("type", "principalId"))),
      dynamodb: fields({
        ...unknowns("Keys", "SequenceNumber", "SizeBytes", "StreamViewType", "ApproximateCreationDateTime"),
        NewImage: perhaps(only("the item")),
        OldImage: perhaps(only("the item")),
      }),
    }),
});

/** The records of a stream. https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html */
export const streamEvent = (mapping: Resource, arn: Text): Handed => ({
  event: () =>
    records({
      ...unknowns("eventID", "eventVersion", "invokeIdentityArn"),
      eventName: str("aws:kinesis:record"),
      eventSource: str("aws:kinesis"),
      eventSourceARN: str(arn),
      awsRegion: str(mapping.provider.region),
      kinesis: fields(
        unknowns("kinesisSchemaVersion", "partitionKey", "sequenceNumber", "data", "approximateArrivalTimestamp"),
      ),
    }),
});
