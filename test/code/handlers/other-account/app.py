import os
import boto3


def assume(role_arn, session_name="sync"):
    credentials = boto3.client("sts").assume_role(RoleArn=role_arn, RoleSessionName=session_name)["Credentials"]
    return boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )


def scan(dynamodb, name):
    paginator = dynamodb.get_paginator("scan")
    for page in paginator.paginate(TableName=name):
        for item in page["Items"]:
            yield item


def handler(event, context):
    remote = assume(os.environ["ROLE"]).client("dynamodb", region_name="eu-west-1")
    local = boto3.client("dynamodb")
    known = {item["id"]["S"] for item in scan(local, os.environ["LOCAL_TABLE"]) if "id" in item}
    for item in scan(remote, "orders"):
        if item.get("id", {}).get("S") not in known:
            local.put_item(TableName=os.environ["LOCAL_TABLE"], Item=item)
