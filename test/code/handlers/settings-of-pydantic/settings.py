import os
from functools import lru_cache


class BaseSettings:
    prefix = ""

    def __init__(self):
        for name in self.__annotations__:
            value = os.environ.get(self.prefix + name.upper())
            if value is not None:
                setattr(self, name, value)


class Settings(BaseSettings):
    prefix = "APP_"
    table: str = "unset"
    pool_id: str = "unset"
    region: str = "us-east-1"


@lru_cache()
def get_settings() -> Settings:
    return Settings()
