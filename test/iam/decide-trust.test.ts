import { describe, expect, test } from "vitest";
import { decideService } from "../../src/iam/decide-service.ts";
import { decideRoleTrust, decideServiceTrust } from "../../src/iam/decide-trust.ts";
import type { ContextValue } from "../../src/iam/types.ts";
import { text } from "../../src/values/text.ts";
import { ACCOUNT, hole, holed, type Json, policy, ROLE, ROLE_ARN, values } from "./help.ts";

const role = text("arn:aws:iam::111122223333:role/target");
const trust = (principal: Json, more: { [key: string]: Json } = {}) =>
  policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more }, "trust", "aws_iam_role.r");
const lambda = { Service: "lambda.amazonaws.com" };
const when = (operator: string, key: string, value: Json): { Condition: Json } => ({
  Condition: { [operator]: { [key]: value } },
});

describe("a service that assumes a role", () => {
  test.each<[string, ReturnType<typeof trust> | { unknown: string }, string]>([
    ["is named", trust(lambda), "allowed"],
    ["is one of several", trust({ Service: ["edgelambda.amazonaws.com", "lambda.amazonaws.com"] }), "allowed"],
    ["is not named", trust({ Service: "ec2.amazonaws.com" }), "not-allowed"],
    ["is let in for something else", trust(lambda, { Action: "sts:TagSession" }), "not-allowed"],
    ["is let in with a wildcard", trust(lambda, { Action: "sts:*" }), "allowed"],
    ["sends no external id", trust(lambda, when("StringEquals", "sts:ExternalId", "x")), "not-allowed"],
    ["may or may not send its source", trust(lambda, when("StringEquals", "aws:SourceAccount", ACCOUNT)), "undecided"],
    ["has no known trust policy", { unknown: "x" }, "undecided"],
  ])("%s", (_, policies, expected) => {
    expect(decideServiceTrust(policies, "lambda.amazonaws.com", role).answer).toBe(expected);
  });
});

describe("a role that assumes a role", () => {
  const identity = [policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" })];
  const question = { principal: ROLE, role, sameAccount: "yes", identity, trust: trust({ AWS: ROLE_ARN }) } as const;
  test("is named, or its account is and it may", () => {
    expect(decideRoleTrust({ ...question, identity: [] }).decision.answer).toBe("allowed");
    expect(decideRoleTrust({ ...question, trust: trust({ AWS: ACCOUNT }) }).decision.answer).toBe("allowed");
    expect(decideRoleTrust({ ...question, identity: [], trust: trust({ AWS: ACCOUNT }) })).toMatchObject({
      failed: ["identity"],
    });
    expect(decideRoleTrust({ ...question, trust: trust(lambda) })).toMatchObject({ failed: ["guard"] });
  });
});

describe("a service that calls a function", () => {
  const FN = "arn:aws:lambda:us-east-1:111122223333:function:f";
  const bucket = hole("aws_s3_bucket.b.name", "segment", "bucket");
  const other = hole("aws_s3_bucket.c.name", "segment", "bucket");
  const absent: ContextValue = { kind: "absent" };
  const permission = (more: { [key: string]: Json }) =>
    policy(
      {
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: FN,
        ...more,
      },
      "resource",
    );
  const call = (sourceArn: ContextValue, qualifier = "") =>
    ({
      service: "s3.amazonaws.com",
      action: "lambda:InvokeFunction",
      resource: text(FN, qualifier),
      sourceArn,
      sourceAccount: values(ACCOUNT),
    }) as const;
  const fromBucket = call(values(text("arn:aws:s3:::", bucket)));
  const like = (arn: Json) => permission(when("ArnLike", "AWS:SourceArn", arn));

  test.each<[string, ReturnType<typeof permission>, ReturnType<typeof call>, string]>([
    ["no condition", permission({}), fromBucket, "allowed"],
    ["the bucket", like(holed("arn:aws:s3:::", bucket)), fromBucket, "allowed"],
    ["another bucket", like(holed("arn:aws:s3:::", other)), fromBucket, "not-allowed"],
    ["objects of the bucket", like(holed("arn:aws:s3:::", bucket, "/*")), fromBucket, "not-allowed"],
    ["a bucket by name", like("arn:aws:s3:::named"), fromBucket, "undecided"],
    ["a queue", like("arn:aws:sqs:us-east-1:111122223333:q"), fromBucket, "not-allowed"],
    ["the account", permission(when("StringEquals", "AWS:SourceAccount", ACCOUNT)), fromBucket, "allowed"],
    ["a service that names no source", like("arn:aws:s3:::named"), call(absent), "not-allowed"],
    ["another qualifier", permission({}), call(values("arn:aws:s3:::named"), ":live"), "not-allowed"],
  ])("%s", (_, policies, asked, expected) => {
    expect(decideService([policies], asked).answer).toBe(expected);
  });

  test("says what does not fit", () => {
    expect(decideService([like(holed("arn:aws:s3:::", other))], fromBucket)).toMatchObject({
      nearMisses: [
        {
          parts: [
            { part: "principal", matches: "yes" },
            { part: "action", matches: "yes" },
            { part: "resource", matches: "yes" },
            {
              part: "condition",
              matches: "no",
              detail: "AWS:SourceArn ArnLike",
              because: `it requires AWS:SourceArn ArnLike arn:aws:s3:::\${aws_s3_bucket.c.name}, but the request has arn:aws:s3:::\${aws_s3_bucket.b.name}`,
            },
          ],
        },
      ],
    });
  });
});
