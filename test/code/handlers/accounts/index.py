import base64
import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

CONFIG = Config(retries={"max_attempts": 2})
events = boto3.client("events", config=CONFIG)
kms = boto3.client("kms")
lambda_ = boto3.client("lambda")


def assumed(arn):
    sts = boto3.client("sts")
    credentials = sts.assume_role(RoleArn=arn, RoleSessionName="reader")["Credentials"]
    return boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )


def download(client, bucket, key):
    path = os.path.join("/tmp", os.path.basename(key))
    client.download_file(bucket, key, path)
    return path


def invoke(payload):
    params = {"FunctionName": os.environ["FUNCTION"], "InvocationType": "Event"}
    params["Payload"] = json.dumps(payload)
    try:
        lambda_.invoke(**params)
    except lambda_.exceptions.ResourceNotFoundException:
        pass


def start(payload):
    states = boto3.client("stepfunctions")
    try:
        states.start_execution(stateMachineArn=os.environ["MACHINE"], input=json.dumps(payload))
    except (ClientError, BotoCoreError) as error:
        events.put_events(Entries=[{"EventBusName": os.environ["BUS"], "Source": "app", "DetailType": "failed", "Detail": json.dumps({"error": str(error)})}])


def handler(event, context):
    detail = event.get("detail") or {}
    if not detail.get("bucket"):
        return {"statusCode": 400}
    who = boto3.client("sts").get_caller_identity()["Account"]
    clients = {"own": boto3.client("s3"), "other": assumed(os.environ["ROLE_ARN"]).client("s3", region_name="us-east-1")}
    for client in clients.values():
        download(client, detail["bucket"], detail["key"])
    secret = kms.encrypt(KeyId=os.environ["KEY"], Plaintext=who.encode())["CiphertextBlob"]
    plain = kms.decrypt(CiphertextBlob=base64.b64decode(base64.b64encode(secret)))["Plaintext"]
    invoke({"account": plain.decode()})
    start(detail)
    url = clients["own"].generate_presigned_url("get_object", Params={"Bucket": detail["bucket"], "Key": detail["key"]}, ExpiresIn=60)
    match detail:
        case {"bucket": "reports", "key": key}:
            clients["own"].copy_object(Bucket="reports", Key=f"copies/{key}", CopySource={"Bucket": "reports", "Key": key})
        case _:
            clients["own"].delete_object(Bucket=detail["bucket"], Key=detail["key"])
    return {"statusCode": 200, "body": url}
