import type { ServiceOperations } from "./call-rights.ts";
import { type Kind, on, same } from "./kinds.ts";
import { somewhere } from "./target.ts";

/** Calls name it by its ARN alone. */
const STREAM: Kind = {
  noun: "DynamoDB stream",
  forms: [],
  service: "dynamodb",
  types: ["aws_dynamodb_table"],
  arnAt: "stream_arn",
  hasPolicy: true,
};

export const dynamodbstreams: ServiceOperations = {
  service: "dynamodbstreams",
  docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/api-permissions-reference.html",
  operations: {
    ...same("dynamodb", "DescribeStream GetShardIterator", on(STREAM, "StreamArn"), { keyUse: "use" }),
    ...same("dynamodb", "GetRecords", somewhere("dynamodb", [], "the stream of the iterator is not known"), {
      keyUse: "use",
    }),
  },
};
