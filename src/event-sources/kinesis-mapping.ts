import { type Text, text } from "../values/text.ts";
import { str } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { streamEvent } from "./shapes/stream-event.ts";
import { streamRights } from "./shared/kinesis-stream.ts";
import { mappingsOf, pullTrigger } from "./shared/mapping.ts";

export const kinesisMapping = eventSource({
  id: "kinesis-mapping",
  title: "Kinesis event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html#services-kinesis-permissions",
  reads: ["aws_lambda_event_source_mapping", "aws_kinesis_stream", "aws_kinesis_stream_consumer"],
  *triggers(world) {
    for (const { mapping, arn } of mappingsOf(world.of("aws_lambda_event_source_mapping"), "kinesis")) {
      const value = { kind: "string", text: arn } as const;
      const consumer = world.by("aws_kinesis_stream_consumer", "arn", [mapping, value]);
      const fanOut = isConsumer(arn);
      const streamArn = fanOut ? streamOf(arn) : arn;
      const stream = world.by("aws_kinesis_stream", "arn", [mapping, str(streamArn)]);
      const title = (fanOut ? consumer?.address : stream?.address) ?? "the stream";
      yield pullTrigger({
        mapping,
        title,
        rights: [
          ...streamRights(streamArn),
          ...(fanOut ? [{ anyOf: ["kinesis:SubscribeToShard"], resource: arn }] : []),
        ],
        hands: streamEvent(mapping, arn),
        consequence:
          'AWS refuses the mapping: apply retries for five minutes, then fails with "Cannot access stream … Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM."',
      });
    }
  },
});

/** `arn:P:kinesis:R:A:stream/NAME/consumer/CONSUMER:TIMESTAMP` (enhanced fan-out). */
const isConsumer = (arn: Text): boolean => arn.some((part) => typeof part === "string" && part.includes("/consumer/"));

function streamOf(consumerArn: Text): Text {
  const end = consumerArn.findIndex((part) => typeof part === "string" && part.includes("/consumer/"));
  const last = consumerArn[end];
  return typeof last === "string"
    ? text(...consumerArn.slice(0, end), last.slice(0, last.indexOf("/consumer/")))
    : consumerArn;
}
