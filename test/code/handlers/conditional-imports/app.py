try:
    import ujson as json
except ImportError:
    import json

try:
    from . import helpers
except ImportError:
    import helpers

from helpers import *
from s3 import read_config


def handler(event, context):
    config = read_config()
    return json.dumps({"config": config, "id": account_id(), "s": helpers.shout("x")})
