import os
import uuid
import json
import boto3

ACCOUNT = os.environ["AWS_ACCOUNT"]
ENV = os.environ["ENV"]
REGION = os.environ.get("REGION")
MACHINE = "arn:aws:states:%s:%s:stateMachine:%s-import" % (REGION, ACCOUNT, ENV)
TOPIC = "arn:aws:sns:{region}:{account}:{env}-alerts".format(region=REGION, account=ACCOUNT, env=ENV)
FUNCTION = ":".join(["arn", "aws", "lambda", REGION, ACCOUNT, "function", ENV + "-worker"])


def queue_url(name):
    return boto3.client("sqs").get_queue_url(QueueName=f"{ENV}-{name}")["QueueUrl"]


def handler(event, context):
    boto3.client("stepfunctions").start_execution(stateMachineArn=MACHINE, name=str(uuid.uuid4()), input=json.dumps(event))
    boto3.client("sns").publish(TopicArn=TOPIC, Message="started")
    boto3.client("lambda").invoke(FunctionName=FUNCTION, InvocationType="Event", Payload=json.dumps({}))
    boto3.client("sqs").send_message(QueueUrl=queue_url(event["name"]), MessageBody="x")
    boto3.client("events").put_events(Entries=[{"Source": "app", "DetailType": "t", "Detail": "{}", "EventBusName": f"{ENV}-bus"}])
