import json
import logging
import os
from urllib.parse import unquote_plus

import boto3
from botocore.exceptions import ClientError

from .index import Index

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3 = boto3.client("s3")
index = Index(os.environ["TABLE"])


def target(key):
    name, _, extension = key.rpartition(".")
    return f"out/{name.split('/')[-1]}-small.{extension}"


def handler(event, context):
    done = []
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        try:
            head = s3.head_object(Bucket=bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] == "404":
                logger.warning("gone: %s", key)
                continue
            raise
        if head["ContentLength"] > 10_000_000:
            s3.put_object_tagging(Bucket=bucket, Key=key, Tagging={"TagSet": []})
            continue
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        s3.put_object(Bucket=os.environ["DESTINATION_BUCKET"], Key=target(key), Body=body)
        index.add(key)
        done.append(key)
    return {"statusCode": 200, "body": json.dumps(done)}
