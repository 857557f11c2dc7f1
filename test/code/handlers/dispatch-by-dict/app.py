import json
import os
import boto3

dynamodb = boto3.client("dynamodb")
sqs = boto3.client("sqs")
TABLE = os.environ["TABLE"]


def get_item(event):
    params = event.get("queryStringParameters") or {}
    found = dynamodb.get_item(TableName=TABLE, Key={"id": {"S": params["id"]}})
    return respond(200, found.get("Item", {}))


def post_item(event):
    body = json.loads(event["body"] or "{}")
    sqs.send_message(QueueUrl=os.getenv("QUEUE"), MessageBody=json.dumps(body))
    return respond(202, {"queued": True})


def list_items(event):
    return respond(200, dynamodb.scan(TableName=TABLE)["Items"])


def respond(status, body):
    return {"statusCode": status, "body": json.dumps(body, default=str)}


ROUTES = {
    ("GET", "/items"): get_item,
    ("POST", "/items"): post_item,
}


def lambda_handler(event, context):
    route = ROUTES.get((event["httpMethod"], event["path"]))
    if route is None:
        return respond(404, {"message": "not found"})
    try:
        return route(event)
    except KeyError as error:
        return respond(400, {"missing": str(error)})
