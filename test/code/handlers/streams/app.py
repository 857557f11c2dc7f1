import json
import os
from itertools import islice

import boto3
from boto3.dynamodb.types import TypeDeserializer

s3 = boto3.client("s3")
firehose = boto3.client("firehose")
deserializer = TypeDeserializer()


def plain(image):
    return {key: deserializer.deserialize(value) for key, value in image.items()}


def on_insert(record):
    return {"Data": (json.dumps(plain(record["NewImage"])) + "\n").encode("utf-8")}


def on_remove(record):
    image = plain(record["OldImage"])
    s3.put_object(Bucket=os.environ["DEST"], Key="removed/{id}.json".format(**image), Body=json.dumps(image))


HANDLERS = {"INSERT": on_insert, "MODIFY": on_insert, "REMOVE": on_remove}


def chunks(items, size):
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def handler(event, context):
    records = [made for each in event["Records"] if (made := HANDLERS[each["eventName"]](each["dynamodb"]))]
    for chunk in chunks(records, 500):
        firehose.put_record_batch(DeliveryStreamName=os.environ["FIREHOSE"], Records=chunk)
    return {"sent": len(records)}
