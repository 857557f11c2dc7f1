import { describe, expect, test } from "vitest";
import { parseArn } from "../../src/aws/arn.ts";
import { functionOf } from "../../src/aws/function-name.ts";
import { type Hole, show, type Text } from "../../src/values/text.ts";

const segment: Hole = { id: "s", label: "s", chars: "segment" };
const anything: Hole = { id: "a", label: "a", chars: "any" };
const account: Hole = { id: "acc", label: "acc", chars: "digits" };

function shown(value: Text): string {
  const read = functionOf(value);
  if (read.kind === "stage-variable") return `stage variable ${read.variable}`;
  if (read.kind !== "function") return read.kind;
  const parts = [read.partition, read.region, read.account].map((part) => (part ? show(part) : "-"));
  const named = show(read.name);
  return [...parts, named, read.qualifier === null ? "none" : show(read.qualifier)].join(" ").replaceAll("$", "");
}

const arn = "arn:aws:lambda:us-east-1:111122223333:function:resize";
const uri = (inner: string) => `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${inner}/invocations`;

describe("functionOf", () => {
  test.each<[Text, string]>([
    [[arn], "aws us-east-1 111122223333 resize none"],
    [[`${arn}:live`], "aws us-east-1 111122223333 resize live"],
    [[`${arn}:$LATEST`], "aws us-east-1 111122223333 resize LATEST"],
    [["arn:aws:lambda:us-east-1:", account, ":function:resize"], "aws us-east-1 {acc} resize none"],
    [["arn:aws:lambda:us-east-1:", account, ":function:", segment, ":live"], "aws us-east-1 {acc} {s} live"],
    [["arn:aws:lambda:us-east-1:", account, ":function:", anything], "unknown"],
    [["arn:", segment, ":lambda:", segment, ":", account, ":function:resize"], "{s} {s} {acc} resize none"],
    [[uri(arn)], "aws us-east-1 111122223333 resize none"],
    [[uri(`${arn}:live`)], "aws us-east-1 111122223333 resize live"],
    [
      [`arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/${arn}/response-streaming-invocations`],
      "aws us-east-1 111122223333 resize none",
    ],
    [["arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/", anything, "/invocations"], "unknown"],
    [[uri(`arn:aws:lambda:us-east-1:111122223333:function:\${stageVariables.fn}`)], "stage variable fn"],
    [[uri(`${arn}:\${stageVariables.alias}`)], "stage variable alias"],
    [["arn:aws:apigateway:us-east-1:s3:path/bucket/key"], "no-function"],
    [["https://example.com/"], "no-function"],
    [["arn:aws:sqs:us-east-1:111122223333:orders"], "no-function"],
    [["arn:aws:lambda:us-east-1:111122223333:layer:tools:1"], "no-function"],
    [["111122223333:function:resize"], "- - 111122223333 resize none"],
    [["111122223333:function:resize:live"], "- - 111122223333 resize live"],
    [[account, ":function:resize"], "- - {acc} resize none"],
    [["us-east-1:111122223333:function:resize"], "- us-east-1 111122223333 resize none"],
    [["resize"], "- - - resize none"],
    [["resize:live"], "- - - resize live"],
    [["function:resize"], "- - - resize none"],
    [[segment], "- - - {s} none"],
    [[anything], "unknown"],
    [["app-", segment], "- - - app-{s} none"],
    [[], "no-function"],
    [[":live"], "no-function"],
  ])("%j: %s", (value, expected) => {
    expect(shown(value)).toBe(expected);
  });
});

test("an ARN's parts are read only where no hole can hide a colon", () => {
  expect(parseArn(["arn:aws:s3:::uploads/", anything])).toEqual({
    kind: "arn",
    partition: ["aws"],
    service: ["s3"],
    region: [],
    account: [],
    resource: ["uploads/", anything],
  });
  expect(parseArn(["arn:aws:s3:", anything]).kind).toBe("unknown");
  expect(parseArn([anything, ":orders"]).kind).toBe("unknown");
  expect(parseArn(["urn:", anything]).kind).toBe("no-arn");
  expect(parseArn(["arn:aws:s3"]).kind).toBe("no-arn");
});
