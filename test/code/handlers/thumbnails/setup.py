import boto3

s3 = boto3.client("s3")
for bucket in ("uploads", "thumbnails"):
    s3.create_bucket(Bucket=bucket)
s3.put_object(Bucket="uploads", Key="in/a+b.png", Body=b"png")
boto3.client("dynamodb").create_table(
    TableName="images",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
