import os
from typing import Callable, NamedTuple, Optional

import boto3


class Clients(NamedTuple):
    s3: object
    ddb: object


class Step(NamedTuple):
    name: str
    run: Callable
    when: Optional[Callable] = None


def make_clients() -> Clients:
    return Clients(s3=boto3.client("s3"), ddb=boto3.client("dynamodb"))


def exists(clients, item):
    return bool(clients.s3.head_object(Bucket=os.environ["BUCKET"], Key=item))


def store(clients, item):
    clients.ddb.update_item(TableName=os.environ["TABLE"], Key={"id": {"S": item}}, UpdateExpression="SET a = :a", ExpressionAttributeValues={":a": {"N": "1"}})


PIPELINE = [
    Step("store", store, when=exists),
    Step("log", lambda clients, item: print(item)),
]


def retry(function: Callable, *args, attempts: int = 3):
    last = None
    for _ in range(attempts):
        try:
            return function(*args)
        except Exception as error:
            last = error
    raise last


def handler(event, context):
    clients = make_clients()
    for item in sorted(event["items"], key=lambda each: each.lower()):
        for step in PIPELINE:
            if step.when is None or retry(step.when, clients, item):
                retry(step.run, clients, item, attempts=2)
    return list(map(str.upper, filter(None, event["items"])))
