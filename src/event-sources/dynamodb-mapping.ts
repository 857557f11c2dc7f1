import { rightsOn } from "../needs/rights.ts";
import { str } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { tableEvent } from "./shapes/stream-event.ts";
import { mappingsOf, pullTrigger } from "./shared/mapping.ts";

export const dynamodbMapping = eventSource({
  id: "dynamodb-mapping",
  title: "DynamoDB stream event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html",
  reads: ["aws_lambda_event_source_mapping", "aws_dynamodb_table"],
  *triggers(world) {
    for (const { mapping, arn } of mappingsOf(world.of("aws_lambda_event_source_mapping"), "dynamodb")) {
      const table = world.by("aws_dynamodb_table", "stream_arn", [mapping, str(arn)]);
      yield pullTrigger({
        mapping,
        title: table ? `the stream of ${table.address}` : "the table's stream",
        rights: rightsOn(arn, "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
        hands: tableEvent(mapping, arn),
        consequence:
          'AWS refuses the mapping: apply retries for five minutes, then fails with "Cannot access stream … Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM."',
      });
    }
  },
});
