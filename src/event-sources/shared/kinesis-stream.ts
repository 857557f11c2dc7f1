import type { Right } from "../../needs/needs.ts";
import type { Text } from "../../values/text.ts";

const UNENFORCED =
  "AWS documents this action for consumers of the stream, but they are known to work with only the other of the two describe actions";

export const streamRights = (resource: Text): readonly Right[] => [
  { anyOf: ["kinesis:GetRecords"], resource },
  { anyOf: ["kinesis:GetShardIterator"], resource },
  { anyOf: ["kinesis:ListShards"], resource },
  { anyOf: ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary"], resource },
  { anyOf: ["kinesis:DescribeStream"], resource, doubt: UNENFORCED },
  { anyOf: ["kinesis:DescribeStreamSummary"], resource, doubt: UNENFORCED },
];
