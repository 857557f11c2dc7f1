import json
import os
import boto3
from botocore.exceptions import ClientError


class InstanceScheduler:
    def __init__(self, region_name=None):
        self.ec2 = boto3.client("ec2", region_name=region_name) if region_name else boto3.client("ec2")
        self.tagging = boto3.client("resourcegroupstaggingapi", region_name=region_name)

    def start(self, tags):
        for instance in self.instances(tags):
            self.ec2.start_instances(InstanceIds=[instance])

    def stop(self, tags):
        for instance in self.instances(tags):
            try:
                self.ec2.stop_instances(InstanceIds=[instance])
            except ClientError as exc:
                print("skipping", instance, exc)

    def instances(self, tags):
        paginator = self.tagging.get_paginator("get_resources")
        for page in paginator.paginate(TagFilters=tags, ResourceTypeFilters=["ec2:instance"]):
            for mapping in page["ResourceTagMappingList"]:
                yield mapping["ResourceARN"].split("/")[-1]


class RdsScheduler(InstanceScheduler):
    def __init__(self, region_name=None):
        super().__init__(region_name)
        self.rds = boto3.client("rds")

    def stop(self, tags):
        for name in self.instances(tags):
            self.rds.stop_db_instance(DBInstanceIdentifier=name)


def strtobool(value):
    return value.lower() in ("true", "1", "yes")


def lambda_handler(event, context):
    action = os.environ["ACTION"]
    tags = [{"Key": os.environ["TAG_KEY"], "Values": ["true"]}]
    services = {InstanceScheduler: True, RdsScheduler: strtobool(os.environ.get("RDS", "true"))}
    for region in json.loads(os.environ["REGIONS"]):
        for service, enabled in services.items():
            if enabled:
                getattr(service(region), action)(tags)
