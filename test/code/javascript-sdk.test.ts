import { describe, expect, it } from "vitest";
import operations from "../../src/code/sdk/data/botocore-operations.json" with { type: "json" };
import names from "../../src/code/sdk/data/javascript-services.json" with { type: "json" };
import { loadJavaScriptFacts } from "../../src/code/sdk/javascript/facts.ts";
import { callsJs, readJs } from "./javascript-read.ts";

const BUCKET = "Bucket=${aws_s3_bucket.b.id}";
const TABLE = "TableName=${aws_dynamodb_table.t.name}";
const v3 = (pkg: string, imports: string, body: string): string =>
  `import { ${imports} } from "@aws-sdk/${pkg}";\nconst Bucket = process.env.BUCKET, TableName = process.env.TABLE;\nexport const handler = async (event) => { ${body} };`;
const s3 = (imports: string, body: string): string => v3("client-s3", `S3Client, ${imports}`, body);

const CASES: Readonly<Record<string, readonly [code: string, expected: readonly string[]]>> = {
  "a client with a method for each operation": [
    v3("client-s3", "S3", "await new S3().listObjectsV2({ Bucket }); await new S3({}).headBucket({ Bucket });"),
    [`s3.ListObjectsV2(${BUCKET})`, `s3.HeadBucket(${BUCKET})`],
  ],
  "the default and the namespace of a package": [
    `import * as sdk from "@aws-sdk/client-sns"; import other from "@aws-sdk/client-sqs";
export const handler = async () => { await new sdk.SNSClient({}).send(new sdk.PublishCommand({ TopicArn: "t" })); await new other.SQS({}).sendMessage({ QueueUrl: "q" }); };`,
    ["sns.Publish(TopicArn=t)", "sqs.SendMessage(QueueUrl=q)"],
  ],
  "other names than boto3's": [
    `import { CloudWatchLogsClient, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs"; import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
export const handler = async () => { await new CloudWatchLogsClient().send(new PutLogEventsCommand({ logGroupName: "g" })); await new SFNClient().send(new StartExecutionCommand({ stateMachineArn: "m" })); };`,
    ["logs.PutLogEvents(logGroupName=g)", "stepfunctions.StartExecution(stateMachineArn=m)"],
  ],
  "a paginator": [
    s3(
      "paginateListObjectsV2",
      "const client = new S3Client({}); for await (const page of paginateListObjectsV2({ client, pageSize: 5 }, { Bucket })) console.log(page);",
    ),
    [`s3.ListObjectsV2(${BUCKET})`],
  ],
  "a paginator that nobody goes through": [
    s3("paginateListObjectsV2", "paginateListObjectsV2({ client: new S3Client({}) }, { Bucket });"),
    [],
  ],
  "a waiter": [
    s3(
      "waitUntilObjectExists",
      'await waitUntilObjectExists({ client: new S3Client({}), maxWaitTime: 5 }, { Bucket, Key: "k" });',
    ),
    [`s3.HeadObject(${BUCKET}, Key=k)`],
  ],
  "a client in another region": [
    s3("ListBucketsCommand", 'await new S3Client({ region: "us-east-1" }).send(new ListBucketsCommand({}));'),
    ["s3.ListBuckets() in us-east-1"],
  ],
  "another endpoint": [
    s3(
      "ListBucketsCommand",
      'await new S3Client({ endpoint: "http://localhost:4566" }).send(new ListBucketsCommand());',
    ),
    ["s3.ListBuckets() as ?"],
  ],
  "an endpoint of AWS's own, or none": [
    s3(
      "ListBucketsCommand",
      'await new S3Client({ endpoint: "https://s3.eu-central-1.amazonaws.com" }).send(new ListBucketsCommand()); await new S3Client({ endpoint: process.env.ENDPOINT, region: undefined }).send(new ListBucketsCommand());',
    ),
    ["s3.ListBuckets()", "s3.ListBuckets()"],
  ],
  "settings that nobody knows": [
    s3("ListBucketsCommand", "await new S3Client(event.settings).send(new ListBucketsCommand());"),
    ["s3.ListBuckets() as ?"],
  ],
  "the function's own credentials": [
    s3(
      "ListBucketsCommand",
      "await new S3Client({ credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY } }).send(new ListBucketsCommand());",
    ),
    ["s3.ListBuckets()"],
  ],
  "credentials of somebody else": [
    s3(
      "ListBucketsCommand",
      "await new S3Client({ credentials: { accessKeyId: process.env.BUCKET, secretAccessKey: event.secret } }).send(new ListBucketsCommand());",
    ),
    ["s3.ListBuckets() as ?"],
  ],
  "credentials of an assumed role": [
    `import { STS } from "@aws-sdk/client-sts"; import { S3 } from "@aws-sdk/client-s3";
const assume = async (RoleArn) => { const { Credentials } = await new STS().assumeRole({ RoleArn, RoleSessionName: "s" }); return { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey, sessionToken: Credentials.SessionToken }; };
export const handler = async () => { await new S3({ credentials: await assume("arn:r") }).listBuckets(); };`,
    ["sts.AssumeRole(RoleArn=arn:r, RoleSessionName=s)", "s3.ListBuckets() as arn:r"],
  ],
  "providers of credentials": [
    `import { fromTemporaryCredentials, fromNodeProviderChain, fromIni } from "@aws-sdk/credential-providers"; import { S3 } from "@aws-sdk/client-s3";
export const handler = async () => { await new S3({ credentials: fromTemporaryCredentials({ params: { RoleArn: "arn:r" } }) }).listBuckets(); await new S3({ credentials: fromNodeProviderChain() }).listBuckets(); await new S3({ credentials: fromIni({ profile: "x" }) }).listBuckets(); };`,
    ["sts.AssumeRole(RoleArn=arn:r)", "s3.ListBuckets() as arn:r", "s3.ListBuckets()", "s3.ListBuckets() as ?"],
  ],
  "documents of DynamoDB": [
    `import { DynamoDBClient } from "@aws-sdk/client-dynamodb"; import { DynamoDBDocumentClient, GetCommand, BatchWriteCommand, TransactWriteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
const TableName = process.env.TABLE; const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async () => { await db.send(new GetCommand({ TableName, Key: { id: "1" } })); await db.send(new QueryCommand({ TableName, IndexName: "i" })); await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: [] } })); await db.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName } }] })); };`,
    [
      `dynamodb.GetItem(${TABLE}, Key={id: 1})`,
      `dynamodb.Query(${TABLE}, IndexName=i)`,
      "dynamodb.BatchWriteItem(RequestItems=?)",
      `dynamodb.TransactWriteItems(TransactItems=[{Put: {${TABLE.replace("=", ": ")}}}])`,
    ],
  ],
  "documents with methods": [
    `import { DynamoDB } from "@aws-sdk/client-dynamodb"; import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
export const handler = async () => { await DynamoDBDocument.from(new DynamoDB({})).put({ TableName: process.env.TABLE, Item: {} }); };`,
    [`dynamodb.PutItem(${TABLE}, Item={})`],
  ],
  "an upload": [
    `import { Upload } from "@aws-sdk/lib-storage"; import { S3Client } from "@aws-sdk/client-s3";
export const handler = async () => { const params = { Bucket: process.env.BUCKET, Key: "k" }; await new Upload({ client: new S3Client({}), params }).done(); };`,
    [`s3.PutObject(${BUCKET}, Key=k)`],
  ],
  "presigned URLs and posts": [
    `import { getSignedUrl } from "@aws-sdk/s3-request-presigner"; import { createPresignedPost } from "@aws-sdk/s3-presigned-post"; import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
const s3 = new S3Client({}); const Bucket = process.env.BUCKET;
export const handler = async () => ({ put: await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "k" }), { expiresIn: 60 }), post: await createPresignedPost(s3, { Bucket, Key: "p" }) });`,
    [`s3.PutObject(${BUCKET}, Key=k) presigned`, `s3.PutObject(${BUCKET}, Key=p) presigned`],
  ],
  "a client that X-Ray watches": [
    `const AWSXRay = require("aws-xray-sdk-core"); const { S3Client, ListBucketsCommand } = require("@aws-sdk/client-s3");
const s3 = AWSXRay.captureAWSv3Client(new S3Client({})); exports.handler = async () => s3.send(new ListBucketsCommand({}));`,
    ["s3.ListBuckets()"],
  ],
  "parameters that are undefined are not given": [
    s3(
      "ListObjectsV2Command",
      'await new S3Client({}).send(new ListObjectsV2Command({ Bucket, Prefix: undefined, ContinuationToken: event.token ? "t" : undefined }));',
    ),
    [`s3.ListObjectsV2(${BUCKET}, ContinuationToken=t) perhaps`, `s3.ListObjectsV2(${BUCKET}) perhaps`],
  ],
};

describe("version 3", () => {
  it.each(Object.entries(CASES))("%s", async (_, [code, expected]) => {
    expect(await callsJs(code)).toEqual(expected);
  });

  it("an operation that the service does not have is no call", async () => {
    expect(await callsJs(s3("MakeCoffeeCommand", "await new S3Client({}).send(new MakeCoffeeCommand({}));"))).toEqual(
      [],
    );
  });

  it("a command of another service is not sent", async () => {
    const code = `import { S3Client } from "@aws-sdk/client-s3"; import { PublishCommand } from "@aws-sdk/client-sns";
export const handler = async () => new S3Client({}).send(new PublishCommand({ TopicArn: "t" }));`;
    const { calls, notFollowed } = await readJs(code);
    expect(calls).toEqual([]);
    expect(notFollowed.map((each) => each.because)).toEqual(["a command that is not known is sent to s3"]);
  });

  it("the place of a call is the whole call", async () => {
    const { calls } = await readJs(
      s3("ListBucketsCommand", "await new S3Client({}).send(new ListBucketsCommand({}));"),
    );
    expect(calls[0]?.at).toMatchObject({ file: "index.js", startLine: 3, startColumn: 49 });
  });
});

describe("names", () => {
  const services = new Set(Object.keys(operations.services));

  it("every name of a package or class is of a service that boto3 has", () => {
    const found = [...Object.values(names.versions.v3), ...Object.values(names.versions.v2)];
    expect(found.filter((each) => !services.has(each))).toEqual([]);
  });

  it("every service has a package, except those that share one with another", () => {
    const found = new Set(Object.values(names.versions.v3));
    expect([...services].filter((each) => !found.has(each))).toEqual(["sms-voice"]);
  });

  it("packages and classes that everybody uses", async () => {
    const facts = await loadJavaScriptFacts();
    const packages = [
      "s3",
      "sfn",
      "cloudwatch-logs",
      "eventbridge",
      "cognito-identity-provider",
      "secrets-manager",
      "sesv2",
    ];
    expect(packages.map((each) => facts.serviceOfPackage(each))).toEqual([
      "s3",
      "stepfunctions",
      "logs",
      "events",
      "cognito-idp",
      "secretsmanager",
      "sesv2",
    ]);
    const classes = ["S3", "StepFunctions", "CloudWatchEvents", "CognitoIdentityServiceProvider", "ELBv2"];
    expect(classes.map((each) => facts.serviceOfClass(each))).toEqual([
      "s3",
      "stepfunctions",
      "events",
      "cognito-idp",
      "elbv2",
    ]);
    expect(facts.serviceOfPackage("constructor")).toBeUndefined();
    expect(facts.operationOf("rds", "describeDBInstances")).toBe("DescribeDBInstances");
    expect(facts.operationOf("s3", "GetObject")).toBeUndefined();
    expect(facts.waiterOf("s3", "BucketNotExists")).toBe("HeadBucket");
  });
});
