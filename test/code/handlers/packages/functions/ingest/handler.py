import json

from ..common import aws
from ..common.store import RawStore as Store


def handle(event, context):
    store = Store(aws.BUCKET)
    failures = []
    for record in event["Records"]:
        try:
            store.write(json.loads(record["body"]))
            aws.sqs().delete_message(QueueUrl=aws.QUEUE_URL, ReceiptHandle=record["receiptHandle"])
        except Exception as error:
            print(f"failed {record['messageId']}: {error}")
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
