import boto3


class OrderRepository:
    def __init__(self, table_name: str, resource=None):
        self._resource = resource or boto3.resource("dynamodb")
        self._table = self._resource.Table(table_name)

    def get(self, order_id: str):
        return self._table.get_item(Key={"pk": order_id}).get("Item")

    def save(self, order: dict) -> None:
        self._table.put_item(Item=order)

    def delete(self, order_id: str) -> None:
        self._table.delete_item(Key={"pk": order_id})
