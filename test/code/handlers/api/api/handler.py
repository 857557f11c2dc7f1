import json

from api.errors import ApiError, guarded
from api.routes import router
import api.items  # registers its routes


@guarded
def main(event, context):
    route = router.find(event["httpMethod"], event["path"])
    if route is None:
        raise ApiError(404, "no such route")
    body = json.loads(event.get("body") or "{}")
    return {"statusCode": 200, "body": json.dumps(route(body), default=str)}
