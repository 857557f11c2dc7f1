import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    secret: str
    topic: str
    debug: bool = False

    @classmethod
    def load(cls):
        return cls(
            secret=os.environ["SECRET"],
            topic=os.environ["TOPIC_ARN"],
            debug=os.environ.get("STAGE", "dev") == "dev",
        )


current = Settings.load()
