import os
from commands.base import BaseCommand


class Command(BaseCommand):
    service = "s3"

    def execute(self):
        versions = self.client.get_paginator("list_object_versions").paginate(Bucket=os.environ["BUCKET"])
        doomed = [{"Key": v["Key"], "VersionId": v["VersionId"]} for page in versions for v in page.get("Versions", [])]
        if doomed:
            self.client.delete_objects(Bucket=os.environ["BUCKET"], Delete={"Objects": doomed, "Quiet": True})
        return len(doomed)
