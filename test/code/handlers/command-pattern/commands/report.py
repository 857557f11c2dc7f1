import os
from .base import BaseCommand


class Command(BaseCommand):
    service = "dynamodb"

    def execute(self):
        return self.client.describe_table(TableName=os.environ["TABLE"])["Table"]["ItemCount"]
