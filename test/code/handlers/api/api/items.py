import os

import boto3
from boto3.dynamodb.conditions import Attr, Key

from api.routes import router

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


@router.route("GET", "/items")
def items(body):
    found, start = [], None
    while True:
        extra = {"ExclusiveStartKey": start} if start else {}
        page = table.scan(FilterExpression=Attr("name").exists(), **extra)
        found.extend(page["Items"])
        start = page.get("LastEvaluatedKey")
        if start is None:
            return found


@router.route("POST", "/items")
def create(body):
    table.put_item(Item=body, ConditionExpression=Attr("id").not_exists())
    return table.query(KeyConditionExpression=Key("id").eq(body["id"]))["Items"]
