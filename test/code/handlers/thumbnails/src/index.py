import time

import boto3

dynamodb = boto3.resource("dynamodb")


class Index:
    def __init__(self, name):
        self._name = name
        self._table = None

    @property
    def table(self):
        if self._table is None:
            self._table = dynamodb.Table(self._name)
        return self._table

    def add(self, key):
        self.table.put_item(Item={"id": key, "at": int(time.time())})

    def remove(self, key):
        self.table.delete_item(Key={"id": key})
