import json
from abc import ABC, abstractmethod

from . import aws


class Store(ABC):
    @abstractmethod
    def write(self, item): ...

    def remove(self, key):
        aws.s3().delete_object(Bucket=self.bucket, Key=key)


class RawStore(Store):
    prefix = "raw"

    def __init__(self, bucket):
        super().__init__()
        self.bucket = bucket

    def write(self, item):
        aws.s3().put_object(Bucket=self.bucket, Key=f"{self.prefix}/{item['key']}", Body=json.dumps(item).encode())
