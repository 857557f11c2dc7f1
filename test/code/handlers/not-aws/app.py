import copy
import json
import os
import urllib.error
import urllib.request

import boto3

import dynamodb
from slack import client

s3 = boto3.client("s3")


class Fake:
    def put_object(self, **kwargs):
        return kwargs

    def publish(self, *args):
        return args


def handler(event, context):
    payload = copy.deepcopy({"a": [1]})
    payload.copy()
    client.chat_postMessage(text="hi")
    dynamodb.get_item("id")
    Fake().put_object(Bucket="nowhere")
    for target in (Fake(), Fake()):
        target.publish("x")
    request = urllib.request.Request(os.environ["SLACK_URL"], data=json.dumps(payload).encode())
    try:
        urllib.request.urlopen(request, timeout=1)
    except urllib.error.URLError as error:
        print(error)
    return s3.list_objects_v2(Bucket=os.environ["BUCKET"], MaxKeys=1)["KeyCount"]
