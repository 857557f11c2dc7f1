import os
import boto3

BUCKET = os.environ.get("BUCKET")
TOPIC = os.environ.get("TOPIC_ARN")
NOTIFY = os.environ.get("NOTIFY", "true").lower() in ("1", "true", "yes")


def notify(message):
    if not NOTIFY or not TOPIC:
        return
    boto3.client("sns").publish(TopicArn=TOPIC, Message=message)


def archive(key):
    if not (target := os.environ.get("ARCHIVE_BUCKET")):
        return None
    return boto3.client("s3").copy({"Bucket": BUCKET, "Key": key}, target, key)


def handler(event, context):
    if not BUCKET:
        raise RuntimeError("BUCKET is not set")
    if event.get("source") == "aws.events":
        return {"warm": True}
    key = event.get("key")
    if key is None:
        return {"skipped": True}
    body = boto3.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read().decode("utf-8")
    archive(key)
    notify("%s has %d bytes" % (key, len(body)))
    return {"bytes": len(body)}
