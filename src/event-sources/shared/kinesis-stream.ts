import type { Right } from "../../needs/needs.ts";
import type { Text } from "../../values/text.ts";

const UNENFORCED =
  "AWS documents this action for consumers of the stream, but they are known to work with only the other of the two describe actions";

/** https://github.com/serverless/serverless/issues/8540 */
const WITHOUT_LIST_SHARDS =
  "AWS lists kinesis:ListShards among the actions that the role needs, and names it when it refuses a stream. Consumers are known to run without it: records arrive, and CloudTrail shows calls that were denied.";

export const streamRights = (resource: Text): readonly Right[] => [
  { anyOf: ["kinesis:GetRecords"], resource },
  { anyOf: ["kinesis:GetShardIterator"], resource },
  { anyOf: ["kinesis:ListShards"], resource, livesWithout: WITHOUT_LIST_SHARDS },
  { anyOf: ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary"], resource },
  { anyOf: ["kinesis:DescribeStream"], resource, doubt: UNENFORCED },
  { anyOf: ["kinesis:DescribeStreamSummary"], resource, doubt: UNENFORCED },
];
