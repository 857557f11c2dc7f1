import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="old-files")
for at in range(3):
    s3.put_object(Bucket="old-files", Key=f"old/{at}", Body=b"x")
boto3.client("dynamodb").create_table(
    TableName="runs",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
boto3.client("cloudwatch")
boto3.client("logs").create_log_group(logGroupName="/aws/lambda/cleanup")
