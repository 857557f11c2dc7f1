import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const STREAM: Kind = {
  noun: "stream",
  forms: [here("kinesis", "stream/{}")],
  types: ["aws_kinesis_stream"],
  names: ["name"],
  hasPolicy: true,
};
const CONSUMER: Kind = {
  noun: "stream consumer",
  forms: [],
  service: "kinesis",
  types: ["aws_kinesis_stream_consumer"],
  names: ["id"],
  hasPolicy: true,
};

const stream = on(STREAM, "StreamARN", "StreamName");

export const kinesis: ServiceOperations = {
  service: "kinesis",
  docs: "https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html",
  operations: {
    ...same(
      "kinesis",
      `AddTagsToStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary
      GetShardIterator IncreaseStreamRetentionPeriod ListShards ListTagsForStream MergeShards RemoveTagsFromStream
      SplitShard`,
      stream,
    ),
    // https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
    ...same("kinesis", "PutRecord PutRecords", stream, { keyUse: "write" }),
    ...same("kinesis", "CreateStream", on(STREAM, "StreamName")),
    ...same("kinesis", "GetRecords", on(STREAM, "StreamARN"), { keyUse: "read" }),
    ...same("kinesis", "ListStreamConsumers RegisterStreamConsumer", on(STREAM, "StreamARN")),
    ...same("kinesis", "DeregisterStreamConsumer DescribeStreamConsumer SubscribeToShard", on(CONSUMER, "ConsumerARN")),
  },
};
