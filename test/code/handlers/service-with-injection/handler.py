from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from app.config import Settings
from app.repository import OrderRepository
from app.service import OrderService, Notifier

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

logger = logging.getLogger()
logger.setLevel(logging.INFO)

_service: OrderService | None = None


def get_service() -> OrderService:
    global _service
    if _service is None:
        settings = Settings.from_env()
        repository = OrderRepository(settings.table_name)
        _service = OrderService(repository=repository, notifier=Notifier(settings.topic_arn))
    return _service


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    logger.info("received %s", event)
    detail = event["detail"]
    order = get_service().place(detail["orderId"], detail.get("amount", 0))
    return {"statusCode": 200, "body": order}
