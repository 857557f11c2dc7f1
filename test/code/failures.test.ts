import { describe, expect, it } from "vitest";
import { calls } from "./read.ts";

const code = (body: string, before = ""): string => `
import boto3, botocore
from botocore.exceptions import ClientError
s3 = boto3.client("s3")
sqs = boto3.client("sqs")
${before}
def handler(event, context):
${body.replace(/^/gm, "    ")}`;

const LIST = "s3.ListBuckets()";
const QUEUES = "sqs.ListQueues()";

/** The body of the handler, and what is said of its calls. */
const CASES: Readonly<Record<string, readonly [body: string, expected: readonly string[], before?: string]>> = {
  "no try": ["s3.list_buckets()", [LIST]],
  "a handler for everything that goes on": [
    "try:\n    s3.list_buckets()\nexcept Exception as e:\n    print(e)",
    [`${LIST} handled`],
  ],
  "a handler for ClientError that returns": [
    "try:\n    s3.list_buckets()\nexcept ClientError:\n    return None",
    [`${LIST} handled`],
  ],
  "the name through the module": [
    "try:\n    s3.list_buckets()\nexcept botocore.exceptions.ClientError:\n    pass",
    [`${LIST} handled`],
  ],
  "a bare handler": ["try:\n    s3.list_buckets()\nexcept:\n    pass", [`${LIST} handled`]],
  "one of several types": [
    "try:\n    s3.list_buckets()\nexcept (ValueError, ClientError):\n    pass",
    [`${LIST} handled`],
  ],
  "a handler that raises again": [
    "try:\n    s3.list_buckets()\nexcept Exception as e:\n    print(e)\n    raise",
    [LIST],
  ],
  "a handler that raises something else": [
    "try:\n    s3.list_buckets()\nexcept ClientError as e:\n    raise RuntimeError() from e",
    [LIST],
  ],
  "a handler for something else": ["try:\n    s3.list_buckets()\nexcept ValueError:\n    pass", [LIST]],
  "a handler for another exception of the client": [
    "try:\n    s3.list_buckets()\nexcept s3.exceptions.NoSuchKey:\n    pass",
    [LIST],
  ],
  "a handler for the refusal itself": [
    "try:\n    s3.list_buckets()\nexcept s3.exceptions.AccessDeniedException:\n    pass",
    [`${LIST} handled`],
  ],
  "a handler for ClientError of the client": [
    "try:\n    s3.list_buckets()\nexcept s3.exceptions.ClientError:\n    pass",
    [`${LIST} handled`],
  ],
  "a handler that goes on for one code only": [
    'try:\n    s3.list_buckets()\nexcept ClientError as e:\n    if e.response["Error"]["Code"] == "NoSuchKey":\n        return None\n    raise',
    [LIST],
  ],
  "a handler that goes on for some codes": [
    'try:\n    s3.list_buckets()\nexcept ClientError as e:\n    code = e.response["Error"]["Code"]\n    if code in ("404", "NoSuchKey"):\n        return None\n    raise e',
    [LIST],
  ],
  "a handler that knows the refusal": [
    'try:\n    s3.list_buckets()\nexcept ClientError as e:\n    if e.response["Error"]["Code"] != "AccessDenied":\n        raise',
    [`${LIST} handled`],
  ],
  "a handler of the caller": [
    "try:\n    load()\nexcept Exception:\n    pass",
    [`${LIST} handled`],
    "def load():\n    try:\n        s3.list_buckets()\n    except ClientError:\n        raise",
  ],
  "a wrapped exception that the caller takes": [
    "try:\n    load()\nexcept LoadError:\n    pass",
    [`${LIST} handled`],
    "class LoadError(Exception): pass\ndef load():\n    try:\n        s3.list_buckets()\n    except ClientError as e:\n        raise LoadError() from e",
  ],
  "a wrapped exception that the caller does not take": [
    "try:\n    load()\nexcept OtherError:\n    pass",
    [LIST],
    "class LoadError(Exception): pass\nclass OtherError(Exception): pass\ndef load():\n    try:\n        s3.list_buckets()\n    except ClientError as e:\n        raise LoadError() from e",
  ],
  "a decorator that takes everything": [
    "return load()",
    [`${LIST} handled`],
    "def safe(f):\n    def inner(*a):\n        try:\n            return f(*a)\n        except Exception:\n            return None\n    return inner\n@safe\ndef load(): s3.list_buckets()",
  ],
  suppress: ["with contextlib.suppress(ClientError):\n    s3.list_buckets()", [`${LIST} handled`], "import contextlib"],
  "what runs after a failure": [
    "try:\n    s3.list_buckets()\nexcept ClientError:\n    sqs.list_queues()\n    raise",
    [LIST, `${QUEUES} handled perhaps`],
  ],
  "else and finally": [
    "try:\n    s3.list_buckets()\nexcept ValueError:\n    pass\nelse:\n    sqs.list_queues()\nfinally:\n    s3.list_objects_v2(Bucket='b')",
    [LIST, QUEUES, "s3.ListObjectsV2(Bucket=b)"],
  ],
  "a call behind a try": ["try:\n    x = event['a']\nexcept KeyError:\n    return None\ns3.list_buckets()", [LIST]],
  "a waiter fails in its own way": [
    "try:\n    s3.get_waiter('bucket_exists').wait(Bucket='b')\nexcept ClientError:\n    pass",
    ["s3.HeadBucket(Bucket=b)"],
  ],
  "the same place, once handled and once not": [
    "try:\n    load()\nexcept Exception:\n    pass\nload()",
    [LIST],
    "def load(): s3.list_buckets()",
  ],
  "a branch that the environment decides by its absence": [
    "try:\n    name = os.environ['MISSING']\nexcept KeyError:\n    name = 'b'\ns3.list_objects_v2(Bucket=name)",
    ["s3.ListObjectsV2(Bucket=b)"],
    "import os",
  ],
  "a loop over what nobody knows": ["for each in event['Records']:\n    s3.list_buckets()", [`${LIST} perhaps`]],
  "a retry loop": [
    "for attempt in range(3):\n    try:\n        s3.list_buckets()\n        break\n    except ClientError:\n        if attempt == 2: raise",
    [LIST],
  ],
};

describe("what happens when AWS refuses a call", () => {
  for (const [name, [body, expected, before]] of Object.entries(CASES)) {
    it(name, async () => expect(await calls(code(body, before))).toEqual(expected));
  }
});

const GET = 's3.get_object(Bucket="b", Key="k")';
const HEAD = 's3.head_object(Bucket="b", Key="k")';
const GOT = "s3.GetObject(Bucket=b, Key=k)";
const ASKED = "s3.HeadObject(Bucket=b, Key=k)";
const byCode = (codes: string): string =>
  `except ClientError as e:\n    if e.response["Error"]["Code"] in (${codes}):\n        return None\n    raise`;

/** What the code does where the object is not there, and whether it does that only when it is told so. */
const MISSING: Readonly<Record<string, readonly [body: string, expected: string]>> = {
  nothing: [GET, GOT],
  "the exception of the client": [
    `try:\n    ${GET}\nexcept s3.exceptions.NoSuchKey:\n    return None`,
    `${GOT} expects 404`,
  ],
  "its code": [`try:\n    ${GET}\n${byCode('"NoSuchKey",')}`, `${GOT} expects 404`],
  "the status of HEAD": [`try:\n    ${HEAD}\n${byCode('"404",')}`, `${ASKED} expects 404`],
  "the status by number": [
    `try:\n    ${HEAD}\nexcept ClientError as e:\n    if e.response["ResponseMetadata"]["HTTPStatusCode"] == 404:\n        return None\n    raise`,
    `${ASKED} expects 404`,
  ],
  "the status of HEAD as a number in a text": [
    `try:\n    ${HEAD}\nexcept ClientError as e:\n    if int(e.response["Error"]["Code"]) == 404:\n        return None\n    raise`,
    `${ASKED} expects 404`,
  ],
  "another exception than HEAD raises": [`try:\n    ${HEAD}\nexcept s3.exceptions.NoSuchKey:\n    return None`, ASKED],
  "both answers": [`try:\n    ${GET}\n${byCode('"NoSuchKey", "AccessDenied", "403"')}`, `${GOT} handled`],
  "every failure": [`try:\n    ${GET}\nexcept ClientError:\n    return None`, `${GOT} handled`],
  "a missing object is raised on": [`try:\n    ${GET}\nexcept s3.exceptions.NoSuchKey:\n    raise`, GOT],
  "in a function around it": [
    `def load():\n    return ${GET}\ntry:\n    load()\nexcept s3.exceptions.NoSuchKey:\n    pass`,
    `${GOT} expects 404`,
  ],
};

describe("what code expects of an object that is not there", () => {
  for (const [name, [body, expected]] of Object.entries(MISSING))
    it(name, async () => expect((await calls(code(body))).slice(0, 1)).toEqual([expected]));
});
