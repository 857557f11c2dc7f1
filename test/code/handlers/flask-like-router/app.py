import os
import boto3
from router import Router

router = Router()
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


@router.route("/posts")
def posts():
    return {"statusCode": 200, "body": str(table.query(IndexName="by-date", KeyConditionExpression="d = :d", ExpressionAttributeValues={":d": 1})["Items"])}


@router.route("/posts/<post>", methods=["DELETE"])
def remove(post="0"):
    table.delete_item(Key={"id": post})
    return {"statusCode": 204}


def never_routed():
    table.scan()


def handler(event, context):
    return router.dispatch(event)
