import { expect, it } from "vitest";
import { callsJs, readJs } from "./javascript-read.ts";

const BUCKET = "Bucket=${aws_s3_bucket.b.id}";
const TABLE = "TableName=${aws_dynamodb_table.t.name}";
const v2 = (body: string, before = "const s3 = new AWS.S3();"): string =>
  `const AWS = require("aws-sdk");\n${before}\nconst Bucket = process.env.BUCKET;\nexports.handler = async (event) => { ${body} };`;

/** The code, and what it calls. */
const CASES: Readonly<Record<string, readonly [code: string, expected: readonly string[]]>> = {
  "a promise": [v2('await s3.getObject({ Bucket, Key: "k" }).promise();'), [`s3.GetObject(${BUCKET}, Key=k)`]],
  "a function": [
    v2("s3.headBucket({ Bucket }, (error, data) => { if (error) throw error; });"),
    [`s3.HeadBucket(${BUCKET})`],
  ],
  "a function that takes the error": [
    v2("s3.headBucket({ Bucket }, (error) => console.log(error));"),
    [`s3.HeadBucket(${BUCKET}) handled`],
  ],
  "a request that is sent": [v2("const request = s3.listBuckets(); request.send();"), ["s3.ListBuckets()"]],
  "a request that is not sent": [v2("const request = s3.listBuckets();"), []],
  "a catch of the promise": [v2("await s3.listBuckets().promise().catch(() => {});"), ["s3.ListBuckets() handled"]],
  "a code of another failure": [
    v2('try { await s3.listBuckets().promise(); } catch (e) { if (e.code === "NoSuchKey") return; throw e; }'),
    ["s3.ListBuckets()"],
  ],
  "an upload": [
    v2('await s3.upload({ Bucket, Key: "k", Body: "" }).promise();'),
    [`s3.PutObject(${BUCKET}, Key=k, Body=)`],
  ],
  "a stream": [
    v2('s3.getObject({ Bucket, Key: "k" }).createReadStream().pipe(process.stdout);'),
    [`s3.GetObject(${BUCKET}, Key=k)`],
  ],
  "signed URLs": [
    v2(
      's3.getSignedUrl("getObject", { Bucket, Key: "k", Expires: 60 }); await s3.getSignedUrlPromise("putObject", { Bucket, Key: "p" });',
    ),
    [`s3.GetObject(${BUCKET}, Key=k) presigned`, `s3.PutObject(${BUCKET}, Key=p) presigned`],
  ],
  "a waiter": [
    v2('await s3.waitFor("objectExists", { Bucket, Key: "k" }).promise();'),
    [`s3.HeadObject(${BUCKET}, Key=k)`],
  ],
  "bound parameters": [
    v2(
      'await s3.getObject({ Key: "k" }).promise();',
      "const s3 = new AWS.S3({ params: { Bucket: process.env.BUCKET } });",
    ),
    [`s3.GetObject(${BUCKET}, Key=k)`],
  ],
  documents: [
    v2(
      'await db.get({ TableName: process.env.TABLE, Key: { id: "1" } }).promise();',
      "const db = new AWS.DynamoDB.DocumentClient({ apiVersion: '2012-08-10' });",
    ),
    [`dynamodb.GetItem(${TABLE}, Key={id: 1})`],
  ],
  "documents of a client": [
    v2(
      "await db.scan({ TableName: process.env.TABLE }).promise();",
      "const db = new AWS.DynamoDB.DocumentClient({ service: new AWS.DynamoDB() });",
    ),
    [`dynamodb.Scan(${TABLE})`],
  ],
  "a module for a client": [
    `import S3 from "aws-sdk/clients/s3"; const StepFunctions = require("aws-sdk/clients/stepfunctions"); import { DocumentClient } from "aws-sdk/clients/dynamodb";
export const handler = async () => { await new S3().listBuckets().promise(); await new StepFunctions().listStateMachines().promise(); await new DocumentClient().put({ TableName: "t" }).promise(); };`,
    ["s3.ListBuckets()", "stepfunctions.ListStateMachines()", "dynamodb.PutItem(TableName=t)"],
  ],
  "names of the module": [
    'import { SQS, config } from "aws-sdk"; config.update({ region: "us-east-1" });\nexport const handler = async () => new SQS().sendMessage({ QueueUrl: "q" }).promise();',
    ["sqs.SendMessage(QueueUrl=q) in us-east-1"],
  ],
  "settings of all clients": [
    v2(
      "await s3.listBuckets().promise();",
      'AWS.config.update({ region: process.env.AWS_REGION }); AWS.config.endpoint = "http://localhost:4566"; const s3 = new AWS.S3();',
    ),
    ["s3.ListBuckets() as ? in eu-central-1"],
  ],
  "credentials of an assumed role": [
    v2(
      'const { Credentials: c } = await new AWS.STS().assumeRole({ RoleArn: "arn:r" }).promise(); await new AWS.S3({ accessKeyId: c.AccessKeyId, secretAccessKey: c.SecretAccessKey, sessionToken: c.SessionToken }).listBuckets().promise();',
    ),
    ["sts.AssumeRole(RoleArn=arn:r)", "s3.ListBuckets() as arn:r"],
  ],
  "temporary credentials": [
    v2(
      'await new AWS.S3({ credentials: new AWS.ChainableTemporaryCredentials({ params: { RoleArn: "arn:r" } }) }).listBuckets().promise();',
    ),
    ["sts.AssumeRole(RoleArn=arn:r)", "s3.ListBuckets() as arn:r"],
  ],
  "a client that X-Ray watches": [
    'const AWSXRay = require("aws-xray-sdk"); const AWS = AWSXRay.captureAWS(require("aws-sdk")); const s3 = AWSXRay.captureAWSClient(new AWS.S3());\nexports.handler = async () => s3.listBuckets().promise();',
    ["s3.ListBuckets()"],
  ],
  "a promise of a function with a callback": [
    v2(
      "await util.promisify(s3.headBucket.bind(s3))({ Bucket });",
      'const util = require("util"); const s3 = new AWS.S3();',
    ),
    [`s3.HeadBucket(${BUCKET})`],
  ],
  "a handler with a callback": [
    'const AWS = require("aws-sdk"); const sns = new AWS.SNS();\nexports.handler = (event, context, callback) => { sns.publish({ TopicArn: "t" }, (error, data) => callback(error, data)); };',
    ["sns.Publish(TopicArn=t) handled"],
  ],
  "a method of something else": [
    v2("await slack.getObject({ Bucket }).promise();", 'const slack = require("@slack/web-api");'),
    [],
  ],
  "an operation that the service does not have": [v2("await s3.makeCoffee({}).promise();"), []],
};

it.each(Object.entries(CASES))("%s", async (_, [code, expected]) => {
  expect(await callsJs(code)).toEqual(expected);
});

it("nothing is missed of plain code", async () => {
  expect((await readJs(v2("await s3.listBuckets().promise();"))).notFollowed).toEqual([]);
});
