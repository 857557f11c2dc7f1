import boto3


class BaseCommand:
    service = None

    def __init__(self, event):
        self.event = event
        self.client = boto3.client(self.service)

    def run(self):
        return self.execute()

    def execute(self):
        raise NotImplementedError
