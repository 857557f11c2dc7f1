import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    table_name: str
    topic_arn: str
    dry_run: bool = False

    @classmethod
    def from_env(cls) -> "Settings":
        return cls(
            table_name=os.environ["ORDERS_TABLE"],
            topic_arn=os.environ["EVENTS_TOPIC"],
            dry_run=os.environ.get("DRY_RUN", "false").lower() == "true",
        )
