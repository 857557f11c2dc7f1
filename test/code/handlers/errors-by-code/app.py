import os
import time

import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
secrets = boto3.client("secretsmanager")


class LockHeld(Exception):
    pass


def lock(lock_id, attempts=3):
    for attempt in range(attempts):
        try:
            dynamodb.put_item(
                TableName=os.environ["TABLE"],
                Item={"id": {"S": lock_id}},
                ConditionExpression="attribute_not_exists(id)",
            )
            return
        except dynamodb.exceptions.ConditionalCheckFailedException:
            time.sleep(2**attempt)
    raise LockHeld(lock_id)


def unlock(lock_id):
    dynamodb.delete_item(TableName=os.environ["TABLE"], Key={"id": {"S": lock_id}})


def secret():
    try:
        return secrets.get_secret_value(SecretId=os.environ["SECRET_NAME"])["SecretString"]
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == "ResourceNotFoundException":
            secrets.create_secret(Name=os.environ["SECRET_NAME"], SecretString="{}")
            return "{}"
        raise


def handler(event, context):
    lock(event["id"])
    try:
        return {"secret": bool(secret())}
    finally:
        unlock(event["id"])
