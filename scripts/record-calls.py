"""Runs the handlers of test/code/handlers under moto and writes down which calls of AWS they make.

    python3 scripts/record-calls.py [case ...]

Needs boto3 and moto. A case is a folder with the function's files, `case.json` (handler, environment, event) and
`setup.py`, which makes what the handler finds there. `calls.json` gets one line a call: where it is in the code, the
service, the operation, the names of its parameters, and whether it was signed only.
"""

import importlib
import json
import os
import runpy
import subprocess
import sys
import traceback
from pathlib import Path

HANDLERS = Path(__file__).resolve().parent.parent / "test" / "code" / "handlers"


def record(folder):
    import boto3
    import botocore.client
    import botocore.signers
    from moto import mock_aws

    case = json.loads((folder / "case.json").read_text())
    calls = []
    recording = False

    def note(client, operation, params, presigned):
        if not recording:
            return
        frames = [each for each in traceback.extract_stack() if Path(each.filename).is_relative_to(folder)]
        if not frames:
            # A transfer runs in threads of its own: its place is the call that started it.
            frames = [last_place]
        at = frames[-1]
        place = f"{Path(at.filename).relative_to(folder)}:{at.lineno}"
        calls.append({"at": place, "service": client.meta.service_model.service_name, "operation": operation, "parameters": sorted(params), "presigned": presigned})

    original = botocore.client.BaseClient._make_api_call

    def make(self, operation_name, api_params):
        note(self, operation_name, api_params, False)
        return original(self, operation_name, api_params)

    botocore.client.BaseClient._make_api_call = make
    last_place = None

    def trace(frame, event, argument):
        nonlocal last_place
        if Path(frame.f_code.co_filename).is_relative_to(folder):
            last_place = traceback.FrameSummary(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)
            return trace
        return None

    sign = botocore.signers.generate_presigned_url

    def signed(self, ClientMethod, Params=None, *rest, **named):
        note(self, self._PY_TO_OP_NAME[ClientMethod], Params or {}, True)
        return sign(self, ClientMethod, Params, *rest, **named)

    botocore.signers.generate_presigned_url = signed
    os.environ.update({"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1", "AWS_REGION": "us-east-1"})
    with mock_aws():
        runpy.run_path(str(folder / "setup.py"))
        boto3.DEFAULT_SESSION = None
        os.environ.update(case["environment"])
        sys.path.insert(0, str(folder))
        recording = True
        module, _, name = case["handler"].rpartition(".")
        sys.settrace(trace)
        try:
            getattr(importlib.import_module(module.replace("/", ".")), name)(case["event"], None)
        finally:
            sys.settrace(None)
            recording = False
    unique = sorted({json.dumps(each) for each in calls})
    (folder / "calls.json").write_text("[\n" + ",\n".join(f"  {each}" for each in unique) + "\n]\n")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        record(HANDLERS / sys.argv[2])
    else:
        for name in sys.argv[1:] or sorted(each.name for each in HANDLERS.iterdir()):
            # Each in a process of its own: modules and default sessions are kept otherwise.
            subprocess.run([sys.executable, "-B", __file__, "--one", name], check=True)
