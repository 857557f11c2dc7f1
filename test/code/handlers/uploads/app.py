import io
import os
import tempfile
import zipfile
import boto3
from boto3.s3.transfer import TransferConfig

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]
EXTRA = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": os.environ["KMS_KEY"]}


def zipped(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, b"x")
    buffer.seek(0)
    return buffer


def handler(event, context):
    name = event["name"]
    s3.upload_fileobj(zipped(name), BUCKET, f"zips/{name}.zip", ExtraArgs=EXTRA, Config=TransferConfig(use_threads=False))
    with tempfile.NamedTemporaryFile() as file:
        s3.download_fileobj(BUCKET, "template.pdf", file)
    post = s3.generate_presigned_post(BUCKET, f"in/{name}", ExpiresIn=600)
    get = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": f"zips/{name}.zip"}, ExpiresIn=60)
    return {"post": post["url"], "get": get}
