import os
from abc import ABC, abstractmethod
from contextlib import contextmanager
from datetime import datetime

import boto3

session = boto3.session.Session()
s3 = session.resource("s3")
cloudwatch = session.client("cloudwatch")


class Task(ABC):
    operations = ("scan", "apply")

    def __init__(self, bucket, **options):
        self.bucket = s3.Bucket(bucket)
        self.options = options

    def run(self):
        for name in self.operations:
            getattr(self, f"do_{name}")()

    def do_scan(self):
        self.count = sum(1 for _ in self.bucket.objects.filter(Prefix=self.options["prefix"]))

    @abstractmethod
    def do_apply(self):
        ...


class Purge(Task):
    def do_apply(self):
        self.bucket.objects.filter(Prefix=self.options["prefix"]).delete()


class Report(Task):
    def do_apply(self):
        self.bucket.put_object(Key="report.txt", Body=str(self.count))


TASKS = {"purge": Purge, "report": Report}


@contextmanager
def timed(name):
    start = datetime.now()
    try:
        yield
    finally:
        cloudwatch.put_metric_data(
            Namespace="cleanup",
            MetricData=[{"MetricName": name, "Value": (datetime.now() - start).total_seconds()}],
        )


def remember(items):
    table = session.resource("dynamodb").Table(os.environ["TABLE_NAME"])
    with table.batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)


def groups():
    paginator = session.client("logs").get_paginator("describe_log_groups")
    for page in paginator.paginate(logGroupNamePrefix="/aws/lambda"):
        yield from page["logGroups"]


def main(event, context):
    task = TASKS[os.environ["MODE"]](os.environ["BUCKET"], prefix=event.get("prefix", ""))
    with timed("run"):
        task.run()
    remember([{"id": group["logGroupName"]} for group in groups()])
