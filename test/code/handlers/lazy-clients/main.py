import os
from functools import lru_cache

import boto3
from botocore.config import Config

_CONFIG = Config(retries={"max_attempts": 5, "mode": "standard"}, connect_timeout=2)
_clients = {}


def client(service, region=None):
    key = (service, region)
    if key not in _clients:
        _clients[key] = boto3.client(service, region_name=region or os.environ["REGION"], config=_CONFIG)
    return _clients[key]


@lru_cache(maxsize=None)
def session():
    return boto3.session.Session(region_name=os.environ.get("REGION", "us-east-1"))


@lru_cache
def athena():
    return session().client("athena")


class Storage:
    _s3 = None

    @classmethod
    def s3(cls):
        if cls._s3 is None:
            cls._s3 = client("s3")
        return cls._s3

    @staticmethod
    def key_for(report):
        return "/".join(["reports", report, "latest.csv"])


def handler(event, context):
    started = athena().start_query_execution(
        QueryString="select 1",
        ResultConfiguration={"OutputLocation": f"s3://{os.environ['BUCKET']}/athena/"},
    )
    Storage.s3().put_object(Bucket=os.environ["BUCKET"], Key=Storage.key_for(event["report"]), Body=b"")
    return started["QueryExecutionId"]
