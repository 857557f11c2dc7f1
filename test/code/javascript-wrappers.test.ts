import { expect, it } from "vitest";
import { readJs } from "./javascript-read.ts";
import { line } from "./read.ts";

const LIST = "s3.ListBuckets()";
const TABLE = "TableName=${aws_dynamodb_table.t.name}";
const S3 =
  'import { S3Client, ListBucketsCommand } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({});\nconst list = () => s3.send(new ListBucketsCommand({}));\n';

/** The code, and what it calls; nothing of it is missed. */
const CASES: Readonly<Record<string, readonly [code: string, expected: readonly string[]]>> = {
  "a parameter and a secret": [
    `import { getParameter, getParametersByName } from "@aws-lambda-powertools/parameters/ssm"; import { getSecret } from "@aws-lambda-powertools/parameters/secrets";
export const handler = async () => { await getParameter("/a", { decrypt: true }); await getParametersByName({ "/b": {} }); await getSecret("s"); };`,
    [
      "ssm.GetParameter(Name=/a, WithDecryption=true)",
      "ssm.GetParameters(Names=[/b], WithDecryption=false)",
      "secretsmanager.GetSecretValue(SecretId=s)",
    ],
  ],
  "providers, with a client of their own": [
    `import { SSMProvider } from "@aws-lambda-powertools/parameters/ssm"; import { DynamoDBProvider } from "@aws-lambda-powertools/parameters/dynamodb"; import { SSMClient } from "@aws-sdk/client-ssm";
const ssm = new SSMProvider({ awsSdkV3Client: new SSMClient({ region: "us-east-1" }) }); const table = new DynamoDBProvider({ tableName: process.env.TABLE });
export const handler = async () => { await ssm.getMultiple("/a", { recursive: false }); await table.get("k"); };`,
    [
      "ssm.GetParametersByPath(Path=/a, WithDecryption=false, Recursive=false) in us-east-1",
      `dynamodb.GetItem(${TABLE})`,
    ],
  ],
  "an idempotent function": [
    `import { makeIdempotent } from "@aws-lambda-powertools/idempotency"; import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
${S3}const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.TABLE });
export const handler = makeIdempotent(async (event) => { await list(); }, { persistenceStore });`,
    [
      `dynamodb.PutItem(${TABLE})`,
      `dynamodb.GetItem(${TABLE}) perhaps`,
      `dynamodb.UpdateItem(${TABLE})`,
      `dynamodb.DeleteItem(${TABLE}) handled perhaps`,
      LIST,
    ],
  ],
  "a batch": [
    `import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
${S3}const processor = new BatchProcessor(EventType.SQS); const record = async (r) => { await list(); };
export const handler = async (event, context) => processPartialResponse(event, record, processor, { context });`,
    [LIST],
  ],
  routes: [
    `import { Router } from "@aws-lambda-powertools/event-handler/experimental-rest"; ${S3}const app = new Router(); app.get("/", async () => { await list(); });
export const handler = async (event, context) => app.resolve(event, context);`,
    [`${LIST} perhaps`],
  ],
  "a logger, metrics and a tracer": [
    `import { Logger } from "@aws-lambda-powertools/logger"; import { Metrics } from "@aws-lambda-powertools/metrics"; import { Tracer } from "@aws-lambda-powertools/tracer";
import { S3Client, ListBucketsCommand } from "@aws-sdk/client-s3"; const logger = new Logger({ serviceName: "x" }); const metrics = new Metrics(); const tracer = new Tracer();
const s3 = tracer.captureAWSv3Client(new S3Client({}));
export const handler = async (event) => { logger.info("a", { event }); metrics.addMetric("x", 1); tracer.getSegment(); await s3.send(new ListBucketsCommand({})); };`,
    [LIST],
  ],
  middy: [
    `import middy from "@middy/core"; import jsonBodyParser from "@middy/http-json-body-parser"; import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware"; import { Logger } from "@aws-lambda-powertools/logger";
${S3}export const handler = middy(async (event) => { await list(); }).use(jsonBodyParser()).use(injectLambdaContext(new Logger()));`,
    [LIST],
  ],
  "middy with a handler behind, and middleware of one's own": [
    `import middy from "@middy/core"; ${S3}const audit = () => ({ before: async (request) => { await list(); } });
export const handler = middy().use([audit()]).before(async () => {}).handler(async () => {});`,
    [LIST],
  ],
  "middleware that asks AWS": [
    `import middy from "@middy/core"; import ssm from "@middy/ssm"; import secretsManager from "@middy/secrets-manager";
export const handler = middy(async () => {}).use(ssm({ fetchData: { a: "/a", b: "/b/" } })).use(secretsManager({ fetchData: { s: "s" } }));`,
    [
      "ssm.GetParameters(Names=[/a], WithDecryption=true)",
      "ssm.GetParametersByPath(Path=/b/, WithDecryption=true)",
      "secretsmanager.GetSecretValue(SecretId=s)",
    ],
  ],
  "Sentry, Datadog and New Relic": [
    `const Sentry = require("@sentry/aws-serverless"); const { datadog } = require("datadog-lambda-js"); const newrelic = require("newrelic");
const { S3Client, ListBucketsCommand } = require("@aws-sdk/client-s3"); const s3 = new S3Client({}); Sentry.init({});
exports.handler = newrelic.setLambdaHandler(datadog(Sentry.wrapHandler(async () => { await s3.send(new ListBucketsCommand({})); })));`,
    [LIST],
  ],
  "metrics in a scope": [
    `const { metricScope } = require("aws-embedded-metrics"); const { S3Client, ListBucketsCommand } = require("@aws-sdk/client-s3"); const s3 = new S3Client({});
exports.handler = metricScope((metrics) => async (event) => { metrics.putMetric("a", 1); await s3.send(new ListBucketsCommand({})); });`,
    [LIST],
  ],
  "a wrapper of one's own": [
    `${S3}const wrap = (next) => async (event, context) => { try { return await next(event, context); } catch (error) { console.error(error); throw error; } };
export const handler = wrap(async () => { await list(); });`,
    [LIST],
  ],
  "a stream of a response": [
    `${S3}export const handler = awslambda.streamifyResponse(async (event, stream) => { await list(); stream.end(); });`,
    [LIST],
  ],
  "settings that are checked": [
    `import { z } from "zod"; ${S3}const env = z.object({ BUCKET: z.string() }).parse(process.env); export const handler = async () => { if (env.BUCKET) await list(); };`,
    [LIST],
  ],
};

it.each(Object.entries(CASES))("%s", async (_, [code, expected]) => {
  const { calls, notFollowed } = await readJs(code);
  expect(calls.map(line)).toEqual(expected);
  expect(notFollowed).toEqual([]);
});

it("a function that a library gets is called, perhaps, and its failures may be taken", async () => {
  const code = `import pLimit from "p-limit"; ${S3}const limit = pLimit(2); export const handler = async () => { await limit(() => list()); };`;
  const { calls, notFollowed } = await readJs(code);
  expect(calls.map(line)).toEqual([`${LIST} handled perhaps`]);
  expect(notFollowed).toEqual([]);
});

it("a handler that an unknown library makes is told", async () => {
  const code = `import { wrap } from "acme-wrapper"; ${S3}export const handler = wrap(async () => { await list(); });`;
  const { calls, notFollowed } = await readJs(code);
  expect(calls.map(line)).toEqual([`${LIST} handled perhaps`]);
  expect(notFollowed.map((each) => each.because)).toContain("the handler is made by code that is not followed");
});
