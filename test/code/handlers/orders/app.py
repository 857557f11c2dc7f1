import json
import os
from functools import lru_cache, wraps

import boto3

import settings
from clients import client


@lru_cache(maxsize=1)
def api_key():
    secret = client("secretsmanager").get_secret_value(SecretId=settings.current.secret)
    return json.loads(secret["SecretString"])["key"]


def limit():
    response = client("ssm").get_parameter(Name="/orders/limit", WithDecryption=True)
    return int(response["Parameter"]["Value"])


def reported(function):
    @wraps(function)
    def inner(record, *args, **kwargs):
        try:
            return function(record, *args, **kwargs)
        except KeyError as error:
            return {"itemIdentifier": record["messageId"], "reason": str(error)}

    return inner


@reported
def process(record, notify=None):
    order = json.loads(record["body"])
    if order["total"] > limit():
        notify(order)
    if settings.current.debug:
        client("s3").put_object(Bucket="debug", Key="x", Body=record["body"])


def publish(order):
    boto3.client("sns").publish(TopicArn=settings.current.topic, Message=json.dumps(order), MessageAttributes={})


def lambda_handler(event, context):
    api_key()
    failures = [failure for failure in (process(record, notify=publish) for record in event["Records"]) if failure]
    if failures:
        entries = [{"Id": str(at), "MessageBody": json.dumps(each)} for at, each in enumerate(failures)]
        client("sqs").send_message_batch(QueueUrl=os.environ["QUEUE_URL"], Entries=entries)
    return {"batchItemFailures": []}
