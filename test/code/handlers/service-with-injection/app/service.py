import json
from functools import cached_property

import boto3


class Notifier:
    def __init__(self, topic_arn):
        self.topic_arn = topic_arn

    @cached_property
    def client(self):
        return boto3.client("sns")

    def send(self, payload):
        self.client.publish(TopicArn=self.topic_arn, Message=json.dumps(payload), Subject="order")


class OrderService:
    def __init__(self, repository, notifier):
        self.repository = repository
        self.notifier = notifier

    def place(self, order_id, amount):
        order = {"pk": order_id, "amount": amount}
        self.repository.save(order)
        self.notifier.send(order)
        return order

    def cancel(self, order_id):
        self.repository.delete(order_id)
        self.notifier.send({"pk": order_id, "cancelled": True})
