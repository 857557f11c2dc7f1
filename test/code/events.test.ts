import { describe, expect, it } from "vitest";
import type { GivenEvents } from "../../src/code/function-code.ts";
import { type EventShape, each, encoded, fields } from "../../src/needs/event.ts";
import { str, unknown } from "../../src/values/value.ts";
import type { Resource } from "../../src/world/types.ts";
import { read } from "./read.ts";

const notification = { address: "aws_s3_bucket_notification.uploads" } as unknown as Resource;

const only = (what: string): EventShape => unknown(what);

const s3 = (key: EventShape = only("key")): EventShape =>
  fields({
    Records: each(
      fields({
        eventSource: str("aws:s3"),
        s3: fields({ bucket: fields({ name: str("uploads") }), object: fields({ key }) }),
      }),
    ),
  });
const sqs = (body: EventShape = only("body")): EventShape =>
  fields({ Records: each(fields({ eventSource: str("aws:sqs"), eventSourceARN: str("arn:aws:sqs:r:1:jobs"), body })) });

const given = (shapes: readonly EventShape[], all = true): GivenEvents => ({
  triggers: shapes.map((shape) => ({ shape, trigger: { resource: notification, path: [] } })),
  all,
});

/** `[for triggers: Bucket ...]`: what is read of the parameter, for an event that nobody knows and for those of triggers. */
async function buckets(code: string, triggers: readonly EventShape[], all = true): Promise<readonly string[]> {
  const head = 'import boto3, json, os\nfrom urllib.parse import unquote_plus\ns3 = boto3.client("s3")\n';
  const { calls, notFollowed } = await read(`${head}${code}`, { event: given(triggers, all) });
  expect(notFollowed).toEqual([]);
  return calls.flatMap((call) => {
    const own = shown(call.input);
    const mark = call.otherEvents ? "other events: " : "";
    return call.triggered ? call.triggered.calls.map((one) => `trigger: ${shown(one.input)}`) : [`${mark}${own}`];
  });
}

function shown(input: { readonly kind: string }): string {
  if (!("entries" in input) || !(input.entries instanceof Map)) return "?";
  return [...input.entries].map(([key, value]) => `${key}=${text(value)}`).join(", ");
}

const text = (value: { kind: string; text?: readonly unknown[] }): string =>
  value.kind === "string" ? (value.text ?? []).map((part) => (typeof part === "string" ? part : "*")).join("") : "?";

const HANDLER = "def handler(event, context):\n";

describe("what code reads of an event", () => {
  it("the bucket of each record", async () => {
    const code = `${HANDLER}    for record in event["Records"]:
        s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key=record["s3"]["object"]["key"])`;
    expect(await buckets(code, [s3()])).toEqual(["trigger: Bucket=uploads, Key=?"]);
  });
  it("the first record, its key without its quoting", async () => {
    const key = str(["in/", { id: "?k", label: "key", chars: "any" }, ".jpg"]);
    const code = `${HANDLER}    record = event["Records"][0]["s3"]
    s3.get_object(Bucket=record["bucket"]["name"], Key=unquote_plus(record["object"]["key"], encoding="utf-8"))`;
    expect(await buckets(code, [s3(key)])).toEqual(["trigger: Bucket=uploads, Key=in/*.jpg"]);
  });
  it("an event in the body of a message", async () => {
    const code = `${HANDLER}    for message in event.get("Records", []):
        for record in json.loads(message["body"])["Records"]:
            s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key="k")`;
    expect(await buckets(code, [sqs(encoded(s3()))])).toEqual(["trigger: Bucket=uploads, Key=k"]);
    expect(await buckets(code, [sqs()])).toEqual(["Bucket=?, Key=k"]);
  });
  it("an event in an envelope in the body", async () => {
    const envelope = encoded(fields({ Message: encoded(s3()) }));
    const code = `${HANDLER}    body = json.loads(event["Records"][0]["body"])
    inner = json.loads(body["Message"])
    s3.get_object(Bucket=inner["Records"][0]["s3"]["bucket"]["name"], Key="k")`;
    expect(await buckets(code, [sqs(envelope)])).toEqual(["trigger: Bucket=uploads, Key=k"]);
  });
  it("the name in the ARN of the source", async () => {
    const code = `${HANDLER}    name = event["Records"][0]["eventSourceARN"].split(":")[-1]
    s3.get_object(Bucket=name, Key="k")`;
    expect(await buckets(code, [sqs()])).toEqual(["trigger: Bucket=jobs, Key=k"]);
  });
  it("what helpers and classes take out of it", async () => {
    const code = `class Upload:
    def __init__(self, record):
        self.bucket = record["s3"]["bucket"]["name"]
def uploads(event):
    return [Upload(record) for record in event["Records"]]
${HANDLER}    for upload in uploads(event):
        s3.get_object(Bucket=upload.bucket, Key="k")`;
    expect(await buckets(code, [s3()])).toEqual(["trigger: Bucket=uploads, Key=k"]);
  });
});

describe("which branches an event leads to", () => {
  const DISPATCH = `${HANDLER}    for record in event["Records"]:
        if record["eventSource"] == "aws:s3":
            s3.get_object(Bucket=record["s3"]["bucket"]["name"], Key="k")
        elif record["eventSource"] == "aws:sqs":
            s3.delete_object(Bucket=json.loads(record["body"])["bucket"], Key="k")`;

  it("only the branch of the trigger", async () => {
    expect(await buckets(DISPATCH, [s3()])).toEqual([
      "trigger: Bucket=uploads, Key=k",
      "other events: Bucket=?, Key=k",
    ]);
  });
  it("both, for two triggers", async () => {
    expect(await buckets(DISPATCH, [s3(), sqs(encoded(fields({ bucket: str("jobs") })))])).toEqual([
      "trigger: Bucket=uploads, Key=k",
      "trigger: Bucket=jobs, Key=k",
    ]);
  });
  it("what one trigger has does not mix with what another has", async () => {
    const code = `${HANDLER}    bucket = event["bucket"]
    key = event["key"]
    s3.get_object(Bucket=bucket, Key=key)`;
    const events = ["a", "b"].map((name) => fields({ bucket: str(name), key: str(`${name}.txt`) }));
    expect(await buckets(code, events)).toEqual(["trigger: Bucket=a, Key=a.txt", "trigger: Bucket=b, Key=b.txt"]);
  });
  it("where something else may start the function, no call is only for other events", async () => {
    expect(await buckets(DISPATCH, [s3()], false)).toEqual(["trigger: Bucket=uploads, Key=k", "Bucket=?, Key=k"]);
  });
  it("a field that the event does not have", async () => {
    const code = `${HANDLER}    if event.get("purge"):
        s3.delete_object(Bucket="all", Key="k")
    try:
        bucket = event["detail"]["bucket"]
    except KeyError:
        bucket = event["Records"][0]["s3"]["bucket"]["name"]
    s3.get_object(Bucket=bucket, Key="k")`;
    expect(await buckets(code, [s3()])).toEqual(["other events: Bucket=all, Key=k", "trigger: Bucket=uploads, Key=k"]);
  });
});

describe("how sure it is", () => {
  const certain = async (code: string, triggers: readonly EventShape[]): Promise<readonly boolean[]> => {
    const head = 'import boto3\ns3 = boto3.client("s3")\n';
    const { calls } = await read(`${head}${code}`, { event: given(triggers) });
    return calls.flatMap((call) => [call.certain, ...(call.triggered?.calls ?? []).map((one) => one.certain)]);
  };

  it("a call whose parameters come from the event is never certain", async () => {
    const code = `${HANDLER}    s3.get_object(Bucket=event["bucket"], Key="k")`;
    expect(await certain(code, [fields({ bucket: str("a") })])).toEqual([true, false]);
  });
  it("a call that does not look at the event is as certain as it was", async () => {
    const code = `${HANDLER}    s3.get_object(Bucket="a", Key="k")`;
    expect(await certain(code, [s3(), sqs()])).toEqual([true]);
  });
});

describe("Powertools", () => {
  const DATA = "from aws_lambda_powertools.utilities.data_classes import event_source, S3Event, SQSEvent\n";
  it("an event as an object, by a decorator and by hand", async () => {
    const code = `${DATA}@event_source(data_class=S3Event)
${HANDLER}    for record in event.records:
        s3.get_object(Bucket=record.s3.bucket.name, Key="k")`;
    expect(await buckets(code, [s3()])).toEqual(["trigger: Bucket=uploads, Key=k"]);
    const byHand = `${DATA}${HANDLER}    s3.get_object(Bucket=S3Event(event).bucket_name, Key="k")`;
    expect(await buckets(byHand, [s3()])).toEqual(["trigger: Bucket=uploads, Key=k"]);
  });
  it("the body of a message, and the ARN of its queue", async () => {
    const code = `${DATA}@event_source(data_class=SQSEvent)
${HANDLER}    for record in event.records:
        s3.get_object(Bucket=record.json_body["bucket"], Key=record.event_source_arn)`;
    expect(await buckets(code, [sqs(encoded(fields({ bucket: str("jobs") })))])).toEqual([
      "trigger: Bucket=jobs, Key=arn:aws:sqs:r:1:jobs",
    ]);
  });
  it("the records of a batch", async () => {
    const code = `from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
processor = BatchProcessor(event_type=EventType.SQS)
def each(record):
    s3.get_object(Bucket=json.loads(record.body)["bucket"], Key="k")
${HANDLER}    return process_partial_response(event=event, record_handler=each, processor=processor, context=context)`;
    expect(await buckets(code, [sqs(encoded(fields({ bucket: str("jobs") })))])).toEqual([
      "trigger: Bucket=jobs, Key=k",
    ]);
  });
  it("what nobody knows of an event stays unknown", async () => {
    const code = `${DATA}@event_source(data_class=S3Event)
${HANDLER}    s3.get_object(Bucket=event.bucket_name, Key=event.object_key)`;
    expect(await buckets(code, [])).toEqual(["Bucket=?, Key=?"]);
  });
});
