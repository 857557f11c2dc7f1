import asyncio
import os

import aioboto3

session = aioboto3.Session()


async def count(bucket):
    async with session.client("s3") as s3:
        paginator = s3.get_paginator("list_objects_v2")
        total = 0
        async for page in paginator.paginate(Bucket=bucket, Prefix="in/"):
            total += len(page.get("Contents", []))
        return total


async def save(bucket, total):
    async with session.client("dynamodb") as dynamodb:
        await dynamodb.put_item(TableName=os.environ["TABLE"], Item={"id": {"S": bucket}, "n": {"N": str(total)}})


async def main():
    buckets = [name.strip() for name in os.environ["BUCKETS"].split(",") if name]
    totals = await asyncio.gather(*[count(bucket) for bucket in buckets])
    await asyncio.gather(*(save(bucket, total) for bucket, total in zip(buckets, totals)))
    return dict(zip(buckets, totals))


def handler(event, context):
    return asyncio.run(main())
