import functools
import json
import logging
import os

import boto3

log = logging.getLogger(__name__)


def safe(default=None, reraise=False):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            try:
                return function(*args, **kwargs)
            except Exception:
                log.exception("failed in %s", function.__name__)
                if reraise:
                    raise
                return default

        return wrapper

    return decorate


class audited:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.table = boto3.resource("dynamodb").Table(os.environ["TABLE"])

    def __call__(self, event, context):
        self.table.put_item(Item={"id": context.aws_request_id, "event": json.dumps(event)})
        return self.function(event, context)


@safe(default=False)
def publish(record):
    boto3.client("kinesis").put_record(StreamName=os.environ["STREAM"], Data=json.dumps(record), PartitionKey=record["user"])
    return True


@audited
def handler(event, context):
    return {"published": publish(event)}
