import { expect, it } from "vitest";
import { calls, read } from "./read.ts";

const code = `
import os
import boto3

client = boto3.client("s3")

def handler(event, context):
    return client.get_object(Bucket=os.environ["BUCKET"], Key=event["k"])
`;

it("a client at module level, a bucket out of the environment, a key out of the event", async () => {
  expect(await calls(code)).toEqual(["s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=?)"]);
  const { calls: found, variables, notFollowed } = await read(code);
  expect(found[0]?.at).toEqual({ file: "app.py", startLine: 8, endLine: 8, startColumn: 12, endColumn: 74 });
  expect(variables.map((each) => each.name)).toEqual(["BUCKET"]);
  expect(notFollowed).toEqual([]);
});
