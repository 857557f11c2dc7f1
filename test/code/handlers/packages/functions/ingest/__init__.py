from .handler import handle
