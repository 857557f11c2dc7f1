import { describe, expect, it } from "vitest";
import { calls, type Files, read } from "./read.ts";

const GET = "s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=k)";
const HEAD = 'import os, boto3\ns3 = boto3.client("s3")\nB = os.environ["BUCKET"]\n';
const call = 's3.get_object(Bucket=B, Key="k")';

/** Each: the code around the one call, which is found, with everything that is known of it. */
const FOUND: Readonly<Record<string, Files>> = {
  "a function of the module": `${HEAD}
def load(): return ${call}
def handler(event, context): return load()`,
  "a function with arguments, by position and by name": `${HEAD}
def load(client, bucket, *, key="x"): return client.get_object(Bucket=bucket, Key=key)
def handler(event, context): return load(s3, bucket=B, key="k")`,
  "a lambda": `${HEAD}
load = lambda: ${call}
def handler(event, context): return load()`,
  "a closure": `${HEAD}
def make(bucket):
    def load(): return s3.get_object(Bucket=bucket, Key="k")
    return load
def handler(event, context): return make(B)()`,
  "a callback by name": `${HEAD}
def load(key): return s3.get_object(Bucket=B, Key=key)
def apply(f, *args): return f(*args)
def handler(event, context): return apply(load, "k")`,
  "keyword dictionaries": `${HEAD}
def handler(event, context):
    params = {"Bucket": B}
    params["Key"] = "k"
    return s3.get_object(**params)`,
  "a table of functions": `${HEAD}
def load(): return ${call}
TABLE = {"load": load}
def handler(event, context): return TABLE["load"]()`,
  "getattr with a constant": `${HEAD}
def handler(event, context): return getattr(s3, "get_object")(Bucket=B, Key="k")`,
  "a class with a client in self": `${HEAD}
class Store:
    def __init__(self, client, bucket):
        self.client = client
        self._bucket = bucket
    @property
    def bucket(self): return self._bucket
    def load(self, key): return self.client.get_object(Bucket=self.bucket, Key=key)
def handler(event, context): return Store(s3, B).load("k")`,
  "inheritance and super": `${HEAD}
class Base:
    prefix = "k"
    def __init__(self, bucket): self.bucket = bucket
    def load(self): return s3.get_object(Bucket=self.bucket, Key=self.key())
    def key(self): raise NotImplementedError
class Store(Base):
    def __init__(self, bucket):
        super().__init__(bucket)
    def key(self): return self.prefix
def handler(event, context): return Store(B).load()`,
  "class methods and static methods": `${HEAD}
class Store:
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def key(): return "k"
    def load(self): return s3.get_object(Bucket=B, Key=self.key())
def handler(event, context): return Store.make().load()`,
  "a decorator": `${HEAD}
import functools
def logged(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        print(f.__name__)
        return f(*args, **kwargs)
    return inner
@logged
def handler(event, context): return ${call}`,
  "a decorator with arguments": `${HEAD}
def retry(times):
    def decorate(f):
        def inner(*args, **kwargs): return f(*args, **kwargs)
        return inner
    return decorate
@retry(times=3)
def load(): return ${call}
def handler(event, context): return load()`,
  "a decorator that is not in the package": `${HEAD}
from unknown_library import traced
@traced
def handler(event, context): return ${call}`,
  "a factory that is cached": `
import os, boto3
from functools import lru_cache
@lru_cache(maxsize=None)
def client(name): return boto3.client(name)
def handler(event, context): return client("s3").get_object(Bucket=os.environ["BUCKET"], Key="k")`,
  "a global that is made once": `
import os, boto3
_client = None
def client():
    global _client
    if _client is None:
        _client = boto3.client("s3")
    return _client
def handler(event, context): return client().get_object(Bucket=os.environ["BUCKET"], Key="k")`,
  "a context manager of its own": `${HEAD}
from contextlib import contextmanager
@contextmanager
def opened(bucket):
    try:
        yield bucket
    finally:
        print("done")
def handler(event, context):
    with opened(B) as bucket:
        return s3.get_object(Bucket=bucket, Key="k")`,
  "a class as a context manager": `${HEAD}
class Store:
    def __enter__(self): return self
    def __exit__(self, *args): pass
    def load(self): return ${call}
def handler(event, context):
    with Store() as store:
        return store.load()`,
  "a comprehension": `${HEAD}
def handler(event, context): return [s3.get_object(Bucket=B, Key=key) for key in ["k"]]`,
  "a generator": `${HEAD}
def keys(): yield "k"
def handler(event, context):
    for key in keys(): s3.get_object(Bucket=B, Key=key)`,
  "tuples and walrus": `${HEAD}
def handler(event, context):
    client, (bucket, *rest) = s3, [B, 1, 2]
    if key := "k":
        client.get_object(Bucket=bucket, Key=key)`,
  "match on the environment": `${HEAD}
def handler(event, context):
    match os.environ["STAGE"]:
        case "dev": s3.delete_object(Bucket=B, Key="k")
        case "prod" | "live": ${call}
        case _: s3.put_object(Bucket=B, Key="k")`,
  "an import of a module": {
    "app.py": "import lib.store\nfrom lib import names as n\ndef handler(event, context): return lib.store.load(n.KEY)",
    "lib/__init__.py": "",
    "lib/names.py": 'KEY = "k"',
    "lib/store.py": `${HEAD}
def load(key): return s3.get_object(Bucket=B, Key=key)`,
  },
  "relative imports in packages": {
    "src/app.py": "from .lib import load\ndef handler(event, context): return load()",
    "src/lib/__init__.py": "from .store import *\nfrom ..names import KEY",
    "src/lib/store.py": `${HEAD}
from ..names import KEY
def load(): return s3.get_object(Bucket=B, Key=KEY)`,
    "src/names.py": 'KEY = "k"',
  },
  "modules that import one another": {
    "app.py": "import a\ndef handler(event, context): return a.load()",
    "a.py": `import b\n${HEAD}\ndef load(): return b.run()\ndef inner(): return ${call}`,
    "b.py": "import a\ndef run(): return a.inner()",
  },
  "settings in a class": {
    "app.py":
      'import boto3\nfrom config import settings\ndef handler(event, context): return boto3.client("s3").get_object(Bucket=settings.bucket, Key="k")',
    "config.py": `import os
class Settings:
    def __init__(self): self.bucket = os.getenv("BUCKET")
settings = Settings()`,
  },
  "a data class": `${HEAD}
from dataclasses import dataclass, field
@dataclass
class Job:
    bucket: str
    key: str = "k"
    tags: list = field(default_factory=list)
    def run(self): return s3.get_object(Bucket=self.bucket, Key=self.key)
def handler(event, context): return Job(bucket=B).run()`,
  "an enumeration": `${HEAD}
from enum import Enum
class Key(Enum):
    FIRST = "k"
def handler(event, context): return s3.get_object(Bucket=B, Key=Key.FIRST.value)`,
  "a thread pool": `${HEAD}
from concurrent.futures import ThreadPoolExecutor
def load(key): return s3.get_object(Bucket=B, Key=key)
def handler(event, context):
    with ThreadPoolExecutor() as pool:
        list(pool.map(load, ["k"]))`,
  "async code": `${HEAD}
import asyncio
async def load(): return ${call}
def handler(event, context): return asyncio.run(load())`,
  "partial and map": `${HEAD}
from functools import partial
def load(bucket, key): return s3.get_object(Bucket=bucket, Key=key)
def handler(event, context): return list(map(partial(load, B), ["k"]))`,
  "the default session": `
import os, boto3
session = boto3.Session()
def handler(event, context): return session.client("s3").get_object(Bucket=os.environ.get("BUCKET"), Key="k")`,
  "from boto3 import client": `
import os
from boto3 import client as make
def handler(event, context): return make(service_name="s3").get_object(Bucket=os.environ["BUCKET"], Key="k")`,
  "a table of clients": `
import os, boto3
clients = {name: boto3.client(name) for name in ("s3", "sqs")}
def handler(event, context): return clients["s3"].get_object(Bucket=os.environ["BUCKET"], Key="k")`,
  "__call__ and __getitem__": `${HEAD}
class Store:
    def __call__(self, key): return self[key]
    def __getitem__(self, key): return s3.get_object(Bucket=B, Key=key)
def handler(event, context): return Store()("k")`,
  "a handler that is an instance's method": `${HEAD}
class App:
    def run(self, event, context): return ${call}
handler = App().run`,
  "an assertion and input checks": `${HEAD}
def handler(event, context):
    assert event
    if "x" not in event: return {"statusCode": 400}
    if not event["x"]: raise ValueError("x")
    return ${call}`,
  "a while loop": `${HEAD}
def handler(event, context):
    n = 0
    while n < 3:
        n += 1
    if n == 3: ${call}
    else: s3.delete_object(Bucket=B, Key="k")`,
};

describe("found", () => {
  for (const [name, files] of Object.entries(FOUND)) {
    it(name, async () => {
      const handler = typeof files !== "string" && "src/app.py" in files ? "src/app.handler" : "app.handler";
      expect(await calls(files, { handler })).toEqual([GET]);
    });
  }
});

/** Each: something that looks like a call of AWS and is none. */
const NOT_INVENTED: Readonly<Record<string, Files>> = {
  "a function that nobody calls": `${HEAD}
def load(): return ${call}
def handler(event, context): return {}`,
  "a method that nobody calls": `${HEAD}
class Store:
    def load(self): return ${call}
    def other(self): return 1
def handler(event, context): return Store().other()`,
  "another handler of the same file": `${HEAD}
def other(event, context): return ${call}
def handler(event, context): return {}`,
  "another handler of the same package": {
    "app.py": "from lib import helper\ndef handler(event, context): return helper()",
    "lib.py": `${HEAD}\ndef helper(): return 1\ndef load(): return ${call}`,
  },
  "a branch that the environment closes": `${HEAD}
def handler(event, context):
    if os.environ["STAGE"] == "dev": ${call}
    if os.environ.get("DEBUG", "false").lower() in ("1", "true"): ${call}
    if os.getenv("OTHER"): ${call}
    return 1 if os.environ["STAGE"] == "prod" else ${call}`,
  "an argument that closes a branch": `${HEAD}
def load(bucket=None):
    if bucket is None: return ${call}
def handler(event, context): return load(B)`,
  "code behind a return": `${HEAD}
def handler(event, context):
    return {}
    ${call}`,
  main: `${HEAD}
def handler(event, context): return {}
if __name__ == "__main__":
    ${call}`,
  "somebody else's client": `
import slack_sdk
client = slack_sdk.WebClient()
def handler(event, context):
    client.get_object(Bucket="b", Key="k")
    client.publish(TopicArn="x")`,
  "a local module that is called boto": {
    "app.py": 'import s3\ndef handler(event, context): return s3.get_object(Bucket="b", Key="k")',
    "s3.py": "def get_object(**kwargs): return kwargs",
  },
  "methods of data": `
import json
def handler(event, context):
    event.copy(); json.load(open("x")); event["s3"].get_object(Bucket="b", Key="k")
    return {"a": 1}.copy()`,
  "a client that is only made": 'import boto3\ns3 = boto3.client("s3")\ndef handler(event, context): return {}',
  "a local class that has the client's methods": `
class Client:
    def get_object(self, **kwargs): return kwargs
def handler(event, context): return Client().get_object(Bucket="b", Key="k")`,
  "a method that the client does not have": `${HEAD}
def handler(event, context): return s3.no_such_operation(Bucket=B)`,
  "an exception that cannot be raised": `${HEAD}
def handler(event, context):
    try:
        bucket = os.environ["BUCKET"]
    except KeyError:
        ${call}`,
  "a generator that nobody asks": `${HEAD}
def keys():
    ${call}
    yield 1
def handler(event, context): keys()`,
  "a mock in the place of the client": `
from unittest import mock
s3 = mock.MagicMock()
def handler(event, context): return s3.get_object(Bucket="b", Key="k")`,
};

describe("not invented", () => {
  for (const [name, files] of Object.entries(NOT_INVENTED)) {
    it(name, async () => expect(await calls(files)).toEqual([]));
  }
});

it("a name that is not in the package is reported", async () => {
  const { notFollowed } = await read("import nowhere\ndef handler(event, context): return nowhere.run()");
  expect(notFollowed.map((each) => each.because)).toEqual(["the module nowhere is not in the package"]);
});
