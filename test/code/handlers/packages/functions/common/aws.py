import os
import boto3

QUEUE_URL = os.environ["QUEUE_URL"]
BUCKET = os.environ["BUCKET"]
_session = boto3.Session()


def sqs():
    return _session.client("sqs")


def s3():
    return _session.client("s3")
