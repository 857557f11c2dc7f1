"""Runs handlers under moto and prints which calls of AWS each makes.

    python3 record.py < JOBS

Needs boto3 and moto; where aws_lambda_powertools or aioboto3 are imported, those too. Jobs are a JSON list, and so is
what is printed. Each runs in a process of its own. A job: `folder` (the function's files), `roots` (folders in it that are looked up for imports), `handler`, `environment`, `setup` (a script
that makes what the handler finds, or null), `files` (that have to be there, such as `/tmp/report.csv`) and `events`: for each run the `event`, and in `fails` the calls that AWS
refuses, with the error's code (`{"s3.HeadObject": "404"}`).

What moto does not have, or finds nothing for, is answered with a value of the shape that the operation's answer has:
what a handler asks next must not depend on what the recording forgot to make.

Printed for each: `calls`, one for each place and kind, and `raised`, what ended a run.
"""

import datetime
import importlib
import io
import json
import os
import re
import runpy
import signal
import sys
import time
import traceback
from pathlib import Path

# What says that there is more to ask for: one page is enough.
MORE = re.compile(r"token|marker|truncated|lastevaluated|next|continuation", re.IGNORECASE)
SECRET = '{"username": "u", "password": "p", "host": "h", "api_key": "k", "key": "k", "token": "t"}'


def synthetic(shape, name="", depth=0):
    """A value of a shape: every member, lists of one."""
    kind = shape.type_name
    if kind == "structure":
        if depth > 6:
            return {}
        members = {each: of for each, of in shape.members.items() if depth == 0 or not MORE.search(each)}
        if depth == 0:
            members = {each: of for each, of in members.items() if not MORE.search(each)}
        if getattr(shape, "is_tagged_union", False) or shape.name == "AttributeValue":
            members = dict(list(members.items())[:1])
        return {each: synthetic(of, each, depth + 1) for each, of in members.items()}
    if kind == "list":
        return [synthetic(shape.member, name, depth + 1)] if depth <= 6 else []
    if kind == "map":
        return {"id": synthetic(shape.value, name, depth + 1)} if depth <= 6 else {}
    if kind in ("integer", "long"):
        return 1
    if kind in ("float", "double"):
        return 1.0
    if kind == "boolean":
        return True
    if kind == "timestamp":
        return datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    if kind == "blob":
        return b"{}"
    if shape.enum:
        return shape.enum[0]
    return SECRET if name in ("SecretString", "Value") else "1" if name == "N" else f"a-{name.lower()}"


class Answer:
    status_code = 200
    headers = {}


def answer_of(operation_model):
    shape = operation_model.output_shape
    parsed = synthetic(shape) if shape is not None else {}
    if shape is not None:
        from botocore.response import StreamingBody

        for name, member in shape.members.items():
            if member.type_name == "blob" and member.serialization.get("streaming"):
                parsed[name] = StreamingBody(io.BytesIO(b"{}"), 2)
    parsed["ResponseMetadata"] = {"HTTPStatusCode": 200, "HTTPHeaders": {}, "RetryAttempts": 0}
    return parsed


class Recorder:
    """Notes each call of AWS, and where in the function's files it was made."""

    def __init__(self, folder):
        self.folder = folder
        self.calls = []
        self.fails = {}
        self.recording = False
        self.last_place = None

    def note(self, client, operation, params, presigned):
        if not self.recording:
            return
        frames = [each for each in traceback.extract_stack() if self.is_own(each.filename)]
        if not frames:
            # A transfer runs in threads of its own: its place is the call that started it.
            frames = [self.last_place]
        at = frames[-1]
        where = f"{Path(at.filename).relative_to(self.folder)}:{at.lineno}" if at else None
        service = client.meta.service_model.service_name
        call = {"at": where, "service": service, "operation": operation, "parameters": sorted(params), "presigned": presigned}
        self.calls.append(call)

    def is_own(self, filename):
        # Asked for every call that Python makes: no path is parsed here.
        return filename.startswith(f"{self.folder}{os.sep}")

    def trace(self, frame, event, argument):
        if self.is_own(frame.f_code.co_filename):
            self.last_place = traceback.FrameSummary(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)
            return self.trace
        return None

    def refused(self, client, operation):
        from botocore.exceptions import ClientError

        code = self.fails.get(f"{client.meta.service_model.service_name}.{operation}")
        if code is not None and self.recording:
            answer = {"Error": {"Code": code, "Message": "refused"}, "ResponseMetadata": {"HTTPStatusCode": 403}}
            raise client.exceptions.from_code(code)(answer, operation)

    def install(self):
        import botocore.client
        import botocore.signers

        recorder = self
        make_call = botocore.client.BaseClient._make_api_call
        make_request = botocore.client.BaseClient._make_request
        sign = botocore.signers.generate_presigned_url
        sign_post = botocore.signers.generate_presigned_post

        def call(client, operation_name, api_params):
            recorder.note(client, operation_name, api_params, False)
            recorder.refused(client, operation_name)
            return make_call(client, operation_name, api_params)

        def request(client, operation_model, request_dict, request_context):
            try:
                http, parsed = make_request(client, operation_model, request_dict, request_context)
                if http.status_code < 300:
                    return http, parsed
            except Exception:
                if not recorder.recording:
                    raise
            else:
                if not recorder.recording:
                    return http, parsed
            return Answer(), answer_of(operation_model)

        def signed(client, ClientMethod, Params=None, *rest, **named):
            recorder.note(client, client._PY_TO_OP_NAME[ClientMethod], Params or {}, True)
            return sign(client, ClientMethod, Params, *rest, **named)

        def signed_post(client, Bucket, Key, *rest, **named):
            recorder.note(client, "PutObject", {"Bucket": Bucket, "Key": Key}, True)
            return sign_post(client, Bucket, Key, *rest, **named)

        botocore.client.BaseClient._make_api_call = call
        botocore.client.BaseClient._make_request = request
        botocore.signers.generate_presigned_url = signed
        botocore.signers.generate_presigned_post = signed_post
        self.install_async()

    def install_async(self):
        """aioboto3 has clients of its own: what they answer is never moto's."""
        try:
            from aiobotocore.client import AioBaseClient
        except ImportError:
            return
        recorder = self

        async def call(client, operation_name, api_params):
            recorder.note(client, operation_name, api_params, False)
            recorder.refused(client, operation_name)
            parsed = answer_of(client.meta.service_model.operation_model(operation_name))
            for name, value in parsed.items():
                if hasattr(value, "read"):
                    parsed[name] = AsyncBody(value)
            return parsed

        AioBaseClient._make_api_call = call


class AsyncBody:
    def __init__(self, body):
        self.body = body

    async def read(self, *size):
        return self.body.read(*size)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None


class Context:
    function_name = "f"
    memory_limit_in_mb = 128
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:f"
    aws_request_id = "r"
    log_group_name = "/aws/lambda/f"
    log_stream_name = "s"

    def get_remaining_time_in_millis(self):
        return 10_000


def record(job):
    folder = Path(job["folder"]).resolve()
    recorder = Recorder(folder)
    os.environ.update({"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1", "AWS_REGION": "us-east-1"})
    os.environ.update({"AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_LAMBDA_FUNCTION_NAME": "f"})
    os.environ.update({"POWERTOOLS_SERVICE_NAME": "f", "POWERTOOLS_TRACE_DISABLED": "true", "POWERTOOLS_METRICS_NAMESPACE": "f"})
    recorder.install()
    time.sleep = lambda _seconds: None
    made = [path for path in job["files"] if not os.path.exists(path)]
    for path in made:
        Path(path).write_text("")
    try:
        return run(job, recorder, folder)
    finally:
        for path in made:
            os.unlink(path)


def run(job, recorder, folder):
    from moto import mock_aws

    raised = []
    with mock_aws():
        if job["setup"]:
            runpy.run_path(job["setup"])
        import boto3

        boto3.DEFAULT_SESSION = None
        os.environ.update(job["environment"])
        sys.path[:0] = [str(folder / root) for root in job["roots"]]
        module, _, name = job["handler"].rpartition(".")
        recorder.recording = True
        sys.settrace(recorder.trace)
        try:
            handler = getattr(importlib.import_module(module.replace("/", ".")), name)
            for run in job["events"]:
                recorder.fails = run.get("fails", {})
                try:
                    handler(run["event"], Context())
                except BaseException as error:
                    raised.append(shown(error, folder))
        except BaseException as error:
            raised.append(shown(error, folder))
        finally:
            sys.settrace(None)
            recorder.recording = False
    unique = sorted({json.dumps(each) for each in recorder.calls})
    return {"calls": [json.loads(each) for each in unique], "raised": sorted(set(raised))}


def shown(error, folder):
    frames = [each for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).is_relative_to(folder)]
    place = f"{Path(frames[-1].filename).relative_to(folder)}:{frames[-1].lineno}: " if frames else ""
    return f"{place}{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:200]


def record_apart(job):
    """A process for each: modules and default sessions are kept otherwise."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        sys.stdout = sys.stderr
        signal.alarm(60)
        try:
            answer = record(job)
        except BaseException:
            answer = {"calls": [], "raised": [], "failed": traceback.format_exc()}
        with os.fdopen(writer, "w") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answered:
        text = answered.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"calls": [], "raised": [], "failed": "the handler did not end within a minute"}


if __name__ == "__main__":
    import boto3  # noqa: F401  loaded once, for all of them
    import moto  # noqa: F401
    from moto.backends import get_backend

    for service in ("dynamodb", "events", "kms", "lambda", "logs", "s3", "secretsmanager", "sns", "sqs", "ssm", "stepfunctions", "sts"):
        get_backend(service)

    json.dump([record_apart(job) for job in json.load(sys.stdin)], sys.stdout)
