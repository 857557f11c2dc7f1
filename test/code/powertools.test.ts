import { expect, it } from "vitest";
import { read } from "./read.ts";

/** What is called, and that everything was followed. */
async function operations(code: string): Promise<readonly string[]> {
  const { calls, notFollowed } = await read(
    `import os, boto3\ns3 = boto3.client("s3")\nB = os.environ["BUCKET"]\n${code}`,
  );
  expect(notFollowed).toEqual([]);
  return calls.map((each) => `${each.service}.${each.operation}${each.handled ? " handled" : ""}`);
}

it("logger, tracer and metrics watch, and call nothing", async () => {
  const code = `
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
logger, tracer, metrics = Logger(), Tracer(), Metrics(namespace="n")
@tracer.capture_method
def load(): return s3.list_buckets()
@metrics.log_metrics(capture_cold_start_metric=True)
@logger.inject_lambda_context(log_event=True)
@tracer.capture_lambda_handler
def handler(event, context):
    metrics.add_metric(name="x", unit=MetricUnit.Count, value=1)
    return load()`;
  expect(await operations(code)).toEqual(["s3.ListBuckets"]);
});

it("parameters", async () => {
  const code = `
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters import get_secret, SSMProvider
def handler(event, context):
    parameters.get_parameter("/a", decrypt=True)
    parameters.get_parameters("/b")
    get_secret("c")
    SSMProvider().get("/d")
    parameters.get_app_config(name="e", environment="f", application="g")`;
  expect(await operations(code)).toEqual([
    "ssm.GetParameter",
    "ssm.GetParametersByPath",
    "secretsmanager.GetSecretValue",
    "ssm.GetParameter",
    "appconfigdata.StartConfigurationSession",
    "appconfigdata.GetLatestConfiguration",
  ]);
});

it("routes", async () => {
  const code = `
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.api_gateway import Router
app, router = APIGatewayRestResolver(), Router()
@app.get("/items/<id>")
def item(id): return s3.get_object(Bucket=B, Key=id)
@router.post("/items")
def create(): return s3.put_object(Bucket=B, Key=app.current_event.json_body["id"])
@app.exception_handler(ValueError)
def failed(error): return s3.list_buckets()
def unused(): return s3.delete_object(Bucket=B, Key="k")
app.include_router(router)
def handler(event, context): return app.resolve(event, context)`;
  expect(await operations(code)).toEqual(["s3.GetObject", "s3.PutObject", "s3.ListBuckets handled"]);
});

it("batches", async () => {
  const code = `
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response, batch_processor
processor = BatchProcessor(event_type=EventType.SQS)
def record_handler(record): s3.get_object(Bucket=B, Key=record.body)
def handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)`;
  expect(await operations(code)).toEqual(["s3.GetObject"]);
});

it("idempotency keeps its records in a table", async () => {
  const code = `
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent
layer = DynamoDBPersistenceLayer(table_name=os.environ["TABLE"])
@idempotent(config=IdempotencyConfig(event_key_jmespath="id"), persistence_store=layer)
def handler(event, context): return s3.list_buckets()`;
  expect(await operations(code)).toEqual([
    "dynamodb.PutItem",
    "dynamodb.GetItem",
    "dynamodb.UpdateItem",
    "dynamodb.DeleteItem handled",
    "s3.ListBuckets",
  ]);
});

it("feature flags", async () => {
  const code = `
from aws_lambda_powertools.utilities.feature_flags import AppConfigStore, FeatureFlags
flags = FeatureFlags(store=AppConfigStore(environment="dev", application="app", name="flags"))
def handler(event, context):
    if flags.evaluate(name="x", default=False): s3.list_buckets()`;
  expect(await operations(code)).toEqual([
    "appconfigdata.StartConfigurationSession",
    "appconfigdata.GetLatestConfiguration",
    "s3.ListBuckets",
  ]);
});
