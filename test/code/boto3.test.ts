import { expect, it } from "vitest";
import { calls, read } from "./read.ts";

const B = "${aws_s3_bucket.b.id}";
const T = "${aws_dynamodb_table.t.name}";
const with_ = (body: string): string =>
  `import os, boto3\ns3 = boto3.client("s3")\nB = os.environ["BUCKET"]\nT = os.environ["TABLE"]\ndef handler(event, context):\n${body.replace(/^/gm, "    ")}`;

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "a paginator, held in a variable",
    `p = s3.get_paginator("list_objects_v2")
for page in p.paginate(Bucket=B, PaginationConfig={"PageSize": 5}):
    for each in page.get("Contents", []): print(each["Key"])`,
    [`s3.ListObjectsV2(Bucket=${B})`],
  ],
  [
    "a paginator that is read at once",
    's3.get_paginator("list_objects_v2").paginate(Bucket=B).build_full_result()',
    [`s3.ListObjectsV2(Bucket=${B})`],
  ],
  ["a paginator that nobody reads", 's3.get_paginator("list_objects_v2").paginate(Bucket=B)', []],
  ["a waiter", 's3.get_waiter("object_exists").wait(Bucket=B, Key="k")', [`s3.HeadObject(Bucket=${B}, Key=k)`]],
  [
    "an upload",
    's3.upload_file("/tmp/x", B, "k", ExtraArgs={"ServerSideEncryption": "aws:kms"})',
    [`s3.PutObject(ServerSideEncryption=aws:kms, Bucket=${B}, Key=k)`],
  ],
  [
    "a download",
    's3.download_file(B, "k", "/tmp/x")',
    [`s3.HeadObject(Bucket=${B}, Key=k)`, `s3.GetObject(Bucket=${B}, Key=k)`],
  ],
  [
    "a copy",
    's3.copy({"Bucket": "from", "Key": "a"}, B, "b")',
    ["s3.HeadObject(Bucket=from, Key=a)", `s3.CopyObject(CopySource={Bucket: from, Key: a}, Bucket=${B}, Key=b)`],
  ],
  [
    "presigned URLs",
    's3.generate_presigned_url("put_object", Params={"Bucket": B, "Key": "k"}, ExpiresIn=60)\ns3.generate_presigned_post(B, "k")',
    [`s3.PutObject(Bucket=${B}, Key=k) presigned`, `s3.PutObject(Bucket=${B}, Key=k) presigned`],
  ],
  [
    "a table",
    'boto3.resource("dynamodb").Table(T).put_item(Item={"id": "1"})',
    [`dynamodb.PutItem(Item={id: 1}, TableName=${T})`],
  ],
  [
    "the client behind a table",
    'boto3.resource("dynamodb").Table(T).meta.client.get_item(TableName=T, Key={"id": "1"})',
    [`dynamodb.GetItem(TableName=${T}, Key={id: 1})`],
  ],
  [
    "a batch writer",
    'with boto3.resource("dynamodb").Table("t").batch_writer() as batch:\n    batch.put_item(Item={})',
    ["dynamodb.BatchWriteItem(RequestItems={t: ?})"],
  ],
  [
    "objects of a bucket",
    'bucket = boto3.resource("s3").Bucket(B)\nbucket.Object("k").put(Body="x")\nbucket.objects.filter(Prefix="p/").delete()',
    [
      `s3.PutObject(Body=x, Bucket=${B}, Key=k)`,
      `s3.ListObjects(Prefix=p/, Bucket=${B})`,
      `s3.DeleteObjects(Bucket=${B}, Delete=?)`,
    ],
  ],
  [
    "a collection that is gone through",
    'for each in boto3.resource("s3").Bucket(B).objects.all():\n    each.delete()',
    [`s3.ListObjects(Bucket=${B})`, `s3.DeleteObject(Bucket=${B}, Key=?) perhaps`],
  ],
  [
    "an attribute that is read from AWS",
    'o = boto3.resource("s3").Object(B, "k")\nprint(o.key, o.content_length, o.e_tag)',
    [`s3.HeadObject(Bucket=${B}, Key=k)`],
  ],
  [
    "an upload to an object",
    'boto3.resource("s3").Object(B, "k").upload_file("/tmp/x")\nboto3.resource("s3").Bucket(B).download_file("k", "/tmp/x")',
    [`s3.PutObject(Bucket=${B}, Key=k)`, `s3.HeadObject(Bucket=${B}, Key=k)`, `s3.GetObject(Bucket=${B}, Key=k)`],
  ],
  [
    "a queue by its name",
    'q = boto3.resource("sqs").get_queue_by_name(QueueName="q")\nq.send_message(MessageBody="x")',
    ["sqs.GetQueueUrl(QueueName=q)", "sqs.SendMessage(MessageBody=x, QueueUrl=?)"],
  ],
  [
    "a topic",
    'boto3.resource("sns").Topic("arn:aws:sns:eu-central-1:1:t").publish(Message="x")',
    ["sns.Publish(Message=x, TopicArn=arn:aws:sns:eu-central-1:1:t)"],
  ],
  [
    "credentials of another role",
    `c = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::1:role/r", RoleSessionName="s")["Credentials"]
other = boto3.client("s3", aws_access_key_id=c["AccessKeyId"], aws_secret_access_key=c["SecretAccessKey"], aws_session_token=c["SessionToken"])
other.get_object(Bucket=B, Key="k")
boto3.Session(aws_access_key_id=c["AccessKeyId"]).client("s3").get_object(Bucket=B, Key="k")`,
    [
      "sts.AssumeRole(RoleArn=arn:aws:iam::1:role/r, RoleSessionName=s)",
      `s3.GetObject(Bucket=${B}, Key=k) as arn:aws:iam::1:role/r`,
      `s3.GetObject(Bucket=${B}, Key=k) as arn:aws:iam::1:role/r`,
    ],
  ],
  [
    "a helper with own and assumed clients",
    `def load(client): client.get_object(Bucket=B, Key="k")
c = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::1:role/r", RoleSessionName="s")["Credentials"]
load(s3)
load(boto3.client("s3", aws_access_key_id=c["AccessKeyId"], aws_secret_access_key=c["SecretAccessKey"]))`,
    [
      "sts.AssumeRole(RoleArn=arn:aws:iam::1:role/r, RoleSessionName=s)",
      `s3.GetObject(Bucket=${B}, Key=k)`,
      `s3.GetObject(Bucket=${B}, Key=k) as arn:aws:iam::1:role/r`,
    ],
  ],
  [
    "keys that are not known",
    'boto3.client("s3", aws_access_key_id=event["k"]).list_buckets()',
    ["s3.ListBuckets() as ?"],
  ],
  [
    "the function's own keys, as Lambda sets them",
    'boto3.client("s3", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"]).list_buckets()',
    ["s3.ListBuckets()"],
  ],
  [
    "another endpoint",
    'boto3.client("s3", endpoint_url="http://localhost:4566").list_buckets()',
    ["s3.ListBuckets() as ?"],
  ],
  [
    "an endpoint that is not set",
    'boto3.client("s3", endpoint_url=os.environ.get("ENDPOINT")).list_buckets()',
    ["s3.ListBuckets()"],
  ],
  [
    "an endpoint of AWS",
    'boto3.client("s3", endpoint_url=f"https://s3.{os.environ[\'AWS_REGION\']}.amazonaws.com").list_buckets()',
    ["s3.ListBuckets()"],
  ],
  [
    "another region",
    'boto3.client("s3", region_name="us-east-1").list_buckets()\nboto3.Session(region_name="us-west-2").client("s3").list_buckets()',
    ["s3.ListBuckets() in us-east-1", "s3.ListBuckets() in us-west-2"],
  ],
  [
    "the API that it is behind",
    'boto3.client("apigatewaymanagementapi", endpoint_url=event["url"]).post_to_connection(ConnectionId="x", Data=b"x")',
    ["apigatewaymanagementapi.PostToConnection(ConnectionId=x, Data=x, endpoint_url=?)"],
  ],
  [
    "names out of parts",
    's3.put_object(Bucket=f"{B}-x", Key="/".join(["a", T]) + os.path.join("/b", "c"))\ns3.put_object(Bucket="%s-%s" % (B, "y"), Key="{}/{k}".format("a", k="b"))',
    [`s3.PutObject(Bucket=${B}-x, Key=a/${T}/b/c)`, `s3.PutObject(Bucket=${B}-y, Key=a/b)`],
  ],
  [
    "a name with an unknown part",
    "s3.put_object(Bucket=B, Key=f\"in/{event['id']}.json\")",
    [`s3.PutObject(Bucket=${B}, Key=in/\${?}.json)`],
  ],
  [
    "alternatives that belong together",
    `if event["x"]: bucket, key = B, "a"
else: bucket, key = T, "b"
s3.get_object(Bucket=bucket, Key=key)`,
    [`s3.GetObject(Bucket=${B}, Key=a) perhaps`, `s3.GetObject(Bucket=${T}, Key=b) perhaps`],
  ],
  [
    "functions and arguments that belong together",
    `def load(k): s3.get_object(Bucket=B, Key=k)
def save(k): s3.put_object(Bucket=B, Key=k)
if event["x"]: run, key = load, "a"
else: run, key = save, "b"
run(key)`,
    [`s3.GetObject(Bucket=${B}, Key=a) perhaps`, `s3.PutObject(Bucket=${B}, Key=b) perhaps`],
  ],
  [
    "a key with holes",
    'boto3.client("dynamodb").batch_write_item(RequestItems={T: []})',
    ["dynamodb.BatchWriteItem(RequestItems=?)"],
  ],
  [
    "a default",
    's3.get_object(Bucket=os.environ.get("OTHER", "fallback"), Key="k")',
    ["s3.GetObject(Bucket=fallback, Key=k)"],
  ],
  [
    "a client of a module",
    "s3.exceptions.NoSuchKey\ns3.meta.client.list_buckets()\ns3.meta.region_name",
    ["s3.ListBuckets()"],
  ],
  [
    "pagination by hand",
    `kwargs = {"Bucket": B}
while True:
    page = s3.list_objects_v2(**kwargs)
    if not page.get("IsTruncated"): break
    kwargs["ContinuationToken"] = page["NextContinuationToken"]`,
    [`s3.ListObjectsV2(Bucket=${B})`, `s3.ListObjectsV2(Bucket=${B}, ContinuationToken=?) perhaps`],
  ],
];

for (const [name, body, expected] of CASES) {
  it(name, async () => expect(await calls(with_(body))).toEqual(expected));
}

it("a client in async with", async () => {
  const code = `
import aioboto3, asyncio
async def run():
    async with aioboto3.Session().client("s3") as s3:
        await s3.list_buckets()
def handler(event, context): asyncio.get_event_loop().run_until_complete(run())`;
  expect(await calls(code)).toEqual(["s3.ListBuckets()"]);
});

it("a service or an operation that is not known is reported, and is no call", async () => {
  const code = with_(
    'boto3.client(event["s"]).list_buckets()\ngetattr(s3, event["op"])()\ns3.get_paginator(event["op"]).paginate()',
  );
  const { calls: found, notFollowed } = await read(code);
  expect(found).toEqual([]);
  expect(notFollowed.map((each) => each.because)).toEqual([
    "a client of a service that is not known",
    "getattr with a name that is not known",
    "which operation of s3 is called is not known",
  ]);
});

it("a client or a function in the hands of code that is not followed is reported", async () => {
  const code = `import boto3\nfrom nowhere import run\ndef handler(event, context):\n    run(boto3.client("s3"))\n    run(handler)`;
  expect((await read(code)).notFollowed.map((each) => each.because)).toEqual([
    "the module nowhere is not in the package",
    "an AWS client is passed to run, which is not followed",
    "a function is passed to run, which is not followed",
  ]);
});
