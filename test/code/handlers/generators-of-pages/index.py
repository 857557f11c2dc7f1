import os
import boto3
from urllib.parse import unquote_plus

s3 = boto3.resource("s3")
client = s3.meta.client
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def pages(bucket, prefix):
    token = None
    while True:
        kwargs = {"Bucket": bucket, "Prefix": prefix}
        if token:
            kwargs["ContinuationToken"] = token
        response = client.list_objects_v2(**kwargs)
        yield from response.get("Contents", [])
        token = response.get("NextContinuationToken")
        if not token:
            return


def handler(event, context):
    bucket = os.environ["BUCKET"]
    with table.batch_writer(overwrite_by_pkeys=["id"]) as batch:
        for obj in pages(bucket, os.environ.get("PREFIX", "")):
            batch.put_item(Item={"id": unquote_plus(obj["Key"]), "size": obj["Size"]})
    s3.Bucket(bucket).objects.filter(Prefix=os.path.join(os.environ["PREFIX"], "tmp")).delete()
    return "ok"
