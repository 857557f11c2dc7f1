import os

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.typing import LambdaContext

logger = Logger()
tracer = Tracer()
metrics = Metrics(namespace="todos")
app = APIGatewayRestResolver()
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


@app.get("/todos")
@tracer.capture_method
def list_todos():
    limit = parameters.get_parameter(os.environ["PARAMETER"], max_age=300)
    return table.scan(Limit=int(limit) if limit.isdigit() else 10)["Items"]


@app.post("/todos")
def create_todo():
    todo = app.current_event.json_body
    table.put_item(Item=todo)
    metrics.add_metric(name="Created", unit="Count", value=1)
    return todo, 201


@app.get("/todos/<todo_id>")
def get_todo(todo_id: str):
    item = table.get_item(Key={"id": todo_id}).get("Item")
    if not item:
        raise NotFoundError(todo_id)
    return item


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
@metrics.log_metrics(capture_cold_start_metric=False)
def lambda_handler(event: dict, context: LambdaContext) -> dict:
    return app.resolve(event, context)
