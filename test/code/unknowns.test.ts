import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { answerOf, judgedCalls } from "../../src/model/judge-call.ts";
import type { Model } from "../../src/model/model.ts";
import { list, object, type Str, str, unknown, type Value } from "../../src/values/value.ts";
import { asValue, call, of, servicesModel, withCalls } from "./services-model.ts";

let model: Model;
beforeAll(async () => {
  model = await servicesModel();
});

/** Calls that are allowed, by what they are called with. */
const ALLOWED: readonly (readonly [operation: string, input: (model: Model) => unknown])[] = [
  ["s3:GetObject", (m) => ({ Bucket: of(m, "aws_s3_bucket.uploads", "id"), Key: "a" })],
  ["s3:GetObject", (m) => ({ Bucket: of(m, "aws_s3_bucket.open", "id"), Key: "a" })],
  ["s3:ListObjectsV2", (m) => ({ Bucket: of(m, "aws_s3_bucket.generated", "id"), Prefix: "public/a" })],
  ["s3:DeleteObjects", () => ({ Bucket: "acme-uploads", Delete: { Objects: [{ Key: "a" }, { Key: "b" }] } })],
  ["dynamodb:GetItem", () => ({ TableName: "orders", Key: { id: "1" } })],
  ["dynamodb:Query", () => ({ TableName: "orders", IndexName: "by-day" })],
  ["dynamodb:BatchGetItem", () => ({ RequestItems: { orders: { Keys: [] } } })],
  ["dynamodb:TransactGetItems", () => ({ TransactItems: [{ Get: { TableName: "orders" } }] })],
  ["dynamodb:ExecuteStatement", () => ({ Statement: 'select * from "orders"' })],
  ["sqs:SendMessage", (m) => ({ QueueUrl: of(m, "aws_sqs_queue.jobs", "url") })],
  ["sns:Publish", (m) => ({ TopicArn: of(m, "aws_sns_topic.news", "arn") })],
  ["secretsmanager:GetSecretValue", () => ({ SecretId: "shop/password" })],
  ["ssm:GetParameter", () => ({ Name: "/shop/prod/limit" })],
  ["ssm:GetParametersByPath", () => ({ Path: "/shop/prod/eu/" })],
  ["kms:Decrypt", () => ({ KeyId: "alias/data" })],
  ["lambda:Invoke", () => ({ FunctionName: "worker", Qualifier: "live" })],
  ["lambda:Invoke", () => ({ FunctionName: "worker:live" })],
  ["stepfunctions:StartExecution", (m) => ({ stateMachineArn: of(m, "aws_sfn_state_machine.orders", "arn") })],
  ["events:PutEvents", () => ({ Entries: [{ EventBusName: "shop" }, { EventBusName: "shop" }] })],
  ["cloudwatch:PutMetricData", () => ({ Namespace: "Shop" })],
  ["logs:CreateLogStream", () => ({ logGroupName: "/shop/audit", logStreamName: "a" })],
  ["logs:FilterLogEvents", () => ({ logGroupName: "/shop/audit" })],
  ["sts:AssumeRole", (m) => ({ RoleArn: of(m, "aws_iam_role.reports", "arn"), RoleSessionName: "x" })],
];

const answer = (operation: string, input: Value): string => {
  const [judged] = judgedCalls(withCalls(model, [call(operation, input)]));
  return judged ? answerOf(judged) : "none";
};

it.each(ALLOWED)("%s is allowed", (operation, input) =>
  expect(answer(operation, asValue(input(model)))).toBe("allowed"),
);

/** Less is known: a value, a member, a part of a text. */
function lessKnown(value: Value, next: () => number): Value {
  const dice = next() % 5;
  if (dice === 0) return unknown("nobody knows it");
  if (value.kind === "string") return dice === 1 ? withHole(value, next()) : value;
  if (value.kind === "list") return list(value.items.map((item) => lessKnown(item, next)));
  if (value.kind === "object")
    return object([...value.entries].map(([key, item]) => [key, lessKnown(item, next)] as const));
  return value;
}

/** From one place on its known text is unknown. */
function withHole(value: Str, at: number): Value {
  const [first, ...rest] = value.text;
  if (typeof first !== "string") return value;
  const cut = at % (first.length + 1);
  return str([
    ...(cut === 0 ? [] : [first.slice(0, cut)]),
    { id: `?${at}`, label: "?", chars: "any" },
    ...rest.slice(0, 0),
  ]);
}

it("knowing less refuses nothing that is allowed", () => {
  fc.assert(
    fc.property(fc.nat(ALLOWED.length - 1), fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), (which, dice) => {
      const [operation, input] = ALLOWED[which] ?? ["", () => ({})];
      let at = 0;
      const value = lessKnown(asValue(input(model)), () => dice[at++ % dice.length] ?? 0);
      expect(answer(operation, value)).not.toBe("refused");
    }),
    { numRuns: 1500 },
  );
});
