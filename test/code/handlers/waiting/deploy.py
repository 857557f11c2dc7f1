import os
import boto3

ecs = boto3.client("ecs")
awslambda = boto3.client("lambda")


def next_definition(service, image):
    current = ecs.describe_task_definition(taskDefinition=service["taskDefinition"])["taskDefinition"]
    container = {**current["containerDefinitions"][0], "image": image}
    return ecs.register_task_definition(family=current["family"], containerDefinitions=[container])["taskDefinition"]


def handler(event, context):
    cluster, name = os.environ["CLUSTER"], os.environ["SERVICE"]
    [service] = ecs.describe_services(cluster=cluster, services=[name])["services"]
    made = next_definition(service, event["image"])
    ecs.update_service(cluster=cluster, service=name, taskDefinition=made["taskDefinitionArn"])
    awslambda.update_function_configuration(FunctionName=os.environ["FUNCTION"], Description=event["image"])
    awslambda.get_waiter("function_updated").wait(FunctionName=os.environ["FUNCTION"], WaiterConfig={"Delay": 1, "MaxAttempts": 1})
