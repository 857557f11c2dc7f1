import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


class Dispatcher:
    allowed = ("create", "remove")

    def __call__(self, event, context):
        action = event.get("action")
        if action not in self.allowed:
            return {"error": "unknown action {}".format(action)}
        method = getattr(self, f"handle_{action}")
        return method(event)

    def handle_create(self, event):
        table.put_item(Item={"id": event["id"]}, ConditionExpression="attribute_not_exists(id)")
        return {"created": event["id"]}

    def handle_remove(self, event):
        table.delete_item(Key={"id": event["id"]})
        return {"removed": event["id"]}

    def purge(self):
        table.scan()


handler = Dispatcher()
