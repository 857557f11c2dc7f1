import json
import boto3
import os
import decimal

ddb = boto3.resource('dynamodb', region_name='us-east-1')
tbl = ddb.Table(os.environ['DDB_TABLE'])

class DecimalEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, decimal.Decimal):
            return int(o)
        return super(DecimalEncoder, self).default(o)

def lambda_handler(event, context):
    page = 'home'
    if 'queryStringParameters' in event and event['queryStringParameters'] != None:
        page = event['queryStringParameters']['page']
    resp = tbl.get_item(Key={'page': page})
    if 'Item' not in resp:
        tbl.put_item(Item={'page': page, 'count': 0})
        count = 0
    else:
        count = resp['Item'].get('count', 0)
    tbl.update_item(
        Key={'page': page},
        UpdateExpression='SET #c = :c',
        ExpressionAttributeNames={'#c': 'count'},
        ExpressionAttributeValues={':c': int(count) + 1 if str(count).isdigit() else 1})
    return {'statusCode': 200, 'headers': {'Access-Control-Allow-Origin': '*'}, 'body': json.dumps({'count': count}, cls=DecimalEncoder)}
