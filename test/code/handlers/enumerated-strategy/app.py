import os
from enum import Enum
import boto3

s3 = boto3.client("s3")


class Mode(str, Enum):
    DELETE = "delete"
    ARCHIVE = "archive"


MODE = Mode(os.environ.get("MODE", "archive"))


def delete(bucket, key):
    return s3.delete_object(Bucket=bucket, Key=key)


def archive(bucket, key):
    s3.copy_object(Bucket=bucket, Key=f"archive/{key}", CopySource=f"{bucket}/{key}")
    return delete(bucket, key)


STRATEGIES = {Mode.DELETE: delete, Mode.ARCHIVE: archive}


def handler(event, context):
    match MODE:
        case Mode.DELETE | Mode.ARCHIVE:
            return STRATEGIES[MODE](os.environ["BUCKET"], event["key"])
        case _:
            s3.list_buckets()
