import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="reports")
s3.put_object(Bucket="reports", Key="a.csv", Body=b"a")
key = boto3.client("kms").create_key()["KeyMetadata"]["KeyId"]
boto3.client("kms").create_alias(AliasName="alias/app", TargetKeyId=key)
