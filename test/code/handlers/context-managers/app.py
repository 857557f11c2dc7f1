import os
from contextlib import contextmanager, suppress

import boto3

ssm = boto3.client("ssm")
s3 = boto3.client("s3")


@contextmanager
def state_lock(name):
    ssm.put_parameter(Name=name, Value="locked", Type="String", Overwrite=True)
    try:
        yield name
    finally:
        ssm.delete_parameter(Name=name)


class Snapshot:
    def __enter__(self):
        self.before = s3.head_object(Bucket=os.environ["BUCKET"], Key="state.json")["ETag"]
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            s3.put_object_tagging(Bucket=os.environ["BUCKET"], Key="state.json", Tagging={"TagSet": []})
        return False

    def changed(self, etag):
        return etag != self.before


def handler(event, context):
    with state_lock(os.environ["PARAM"]), Snapshot() as snapshot:
        with suppress(s3.exceptions.NoSuchKey):
            body = s3.get_object(Bucket=os.environ["BUCKET"], Key="plan.json")
            return snapshot.changed(body["ETag"])
    return None
