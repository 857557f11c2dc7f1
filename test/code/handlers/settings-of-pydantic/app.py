from settings import get_settings
import boto3

settings = get_settings()
cognito = boto3.client("cognito-idp")


def handler(event, context):
    user = cognito.admin_get_user(UserPoolId=settings.pool_id, Username=event["email"])
    table = boto3.resource("dynamodb", region_name=settings.region).Table(settings.table)
    table.update_item(
        Key={"id": user["Username"]},
        UpdateExpression="SET seen = :now",
        ExpressionAttributeValues={":now": 1},
    )
