import importlib
import os


def main(event, context):
    results = []
    for name in os.environ["COMMANDS"].split(","):
        module = importlib.import_module(f"commands.{name}")
        results.append(module.Command(event).run())
    return results
