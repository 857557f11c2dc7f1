import { describe, expect, test } from "vitest";
import { loadServiceAuthorization } from "../../src/aws/service-authorization.ts";
import type { Hole, Text } from "../../src/values/text.ts";

const authorization = await loadServiceAuthorization();
const bucket: Hole = { id: "b", label: "b", chars: "segment" };
const anything: Hole = { id: "a", label: "a", chars: "any" };

describe("canMeet", () => {
  test.each<[string, Text, string]>([
    ["s3:ListBucket", ["arn:aws:s3:::uploads"], "yes"],
    ["s3:ListBucket", ["arn:aws:s3:::uploads/*"], "no"],
    ["s3:ListBucket", ["arn:aws:s3:::uploads*"], "yes"],
    ["s3:ListBucket", ["arn:aws:s3:::", bucket, "/*"], "no"],
    ["s3:ListBucket", ["arn:aws:s3:::", bucket], "yes"],
    ["s3:GetObject", ["arn:aws:s3:::uploads"], "no"],
    ["s3:GetObject", ["arn:aws:s3:::", bucket], "no"],
    ["s3:GetObject", [anything], "unknown"],
    ["s3:GetObject", ["arn:aws:s3:::", anything], "unknown"],
    ["s3:GetObject", ["arn:aws:s3:::", bucket, "/*"], "yes"],
    ["s3:GetObject", ["*"], "yes"],
    ["s3:*", ["arn:aws:s3:::uploads"], "yes"],
    ["s3:GetObj*", ["arn:aws:s3:::uploads"], "no"],
    ["sqs:SendMessage", ["arn:aws:sns:us-east-1:111122223333:orders"], "no"],
    ["sqs:SendMessage", ["arn:aws:sqs:*:*:*"], "yes"],
    ["sqs:SendMessage", ["arn:aws:sqs:", bucket, ":", bucket, ":orders"], "yes"],
    ["sqs:SendMessage", ["arn:aws:sqs:", bucket, ":", anything, ":orders"], "unknown"],
    ["dynamodb:GetItem", ["arn:aws:dynamodb:us-east-1:1:table/t/stream/*"], "no"],
    ["dynamodb:GetRecords", ["arn:aws:dynamodb:us-east-1:1:table/t"], "no"],
    ["dynamodb:GetRecords", ["arn:aws:dynamodb:us-east-1:1:table/t/stream/*"], "yes"],
    ["kinesis:SubscribeToShard", ["arn:aws:kinesis:us-east-1:1:stream/s"], "no"],
    ["kinesis:GetRecords", ["arn:aws:kinesis:us-east-1:1:stream/s"], "yes"],
    ["lambda:InvokeFunction", ["arn:aws:lambda:us-east-1:1:function:f:*"], "yes"],
    ["logs:PutLogEvents", ["arn:aws:logs:us-east-1:1:log-group:/aws/lambda/f:*"], "yes"],
    ["ssm:GetParameter", ["arn:aws:ssm:us-east-1:1:parameter/a/b/*"], "yes"],
    ["secretsmanager:GetSecretValue", ["arn:aws:secretsmanager:us-east-1:1:secret:a/b-??????"], "yes"],
    ["kafka:GetBootstrapBrokers", ["arn:aws:kafka:us-east-1:1:cluster/a/b"], "unknown"],
    ["xray:PutTraceSegments", ["*"], "yes"],
    ["sqs:NeverHeardOf", ["arn:aws:sqs:us-east-1:1:q"], "unknown"],
    ["neverheardof:Do", ["arn:aws:sqs:us-east-1:1:q"], "unknown"],
  ])("%s on %j: %s", (action, resource, answer) => {
    expect(authorization.canMeet(action, resource)).toBe(answer);
  });
});

test("finds the action that was meant", () => {
  expect(authorization.nearestAction("sqs:RecieveMessage")).toBe("sqs:ReceiveMessage");
  expect(authorization.nearestAction("sqs:ReceiveMessage")).toBeUndefined();
  expect(authorization.nearestAction("sqs:Receive*")).toBeUndefined();
  expect(authorization.nearestAction("sqs:BakeBread")).toBeUndefined();
});

test("tells actions of the reference", () => {
  expect(authorization.isAction("SQS:sendmessage")).toBe("yes");
  expect(authorization.isAction("sqs:RecieveMessage")).toBe("no");
  expect(authorization.isAction("s3:HeadObject")).toBe("no");
  expect(authorization.isAction("sqs:NeverHeardOf")).toBe("unknown");
  expect(authorization.isAction("neverheardof:Do")).toBe("unknown");
  expect(authorization.resourceTypesOf("sqs:SendMessage")).toEqual([
    { name: "queue", format: "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}" },
  ]);
  expect(authorization.resourceTypesOf("xray:PutTraceSegments")).toEqual([]);
  expect(authorization.resourceTypesOf("sqs:Nothing")).toBeUndefined();
});
