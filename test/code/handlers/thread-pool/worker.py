import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial

import boto3

s3 = boto3.client("s3")


def copy_one(key, *, source, target):
    s3.copy_object(Bucket=target, Key=key, CopySource={"Bucket": source, "Key": key})
    return key


def tag(key):
    s3.put_object_tagging(Bucket=os.environ["TARGET"], Key=key, Tagging={"TagSet": [{"Key": "copied", "Value": "1"}]})


def handler(event, _context):
    copy = partial(copy_one, source=os.environ["SOURCE"], target=os.environ["TARGET"])
    with ThreadPoolExecutor(max_workers=4) as pool:
        done = list(pool.map(copy, event["keys"]))
        futures = {pool.submit(tag, key): key for key in done}
        for future in as_completed(futures):
            future.result()
    return len(done)
