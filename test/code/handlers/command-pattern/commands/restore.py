from .base import BaseCommand


class Command(BaseCommand):
    service = "backup"

    def execute(self):
        return self.client.start_restore_job(RecoveryPointArn="x", Metadata={}, IamRoleArn="y")
