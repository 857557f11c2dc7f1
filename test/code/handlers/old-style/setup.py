import boto3

boto3.client("dynamodb").create_table(
    TableName="visitors",
    KeySchema=[{"AttributeName": "page", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "page", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
