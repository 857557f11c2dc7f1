"""What boto3 and botocore know of AWS, as JSON: read by boto3-data.mjs."""

import json
import os
import sys

import boto3
import botocore
from botocore import xform_name
from botocore.loaders import Loader


def plain(name):
    """What the usual rule makes of an operation's name, without botocore's list of exceptions."""
    return xform_name(name, _xform_cache={})


loader = Loader()
operations = {}
methods = {}
waiters = {}
# Services by the name that AWS itself has for them, which the SDKs for JavaScript go by.
ids = {}
for service in loader.list_available_services("service-2"):
    ids.setdefault(loader.load_service_model(service, "service-2")["metadata"]["serviceId"], service)
    names = sorted(loader.load_service_model(service, "service-2")["operations"])
    operations[service] = " ".join(names)
    for name in names:
        if xform_name(name) != plain(name):
            methods[name] = xform_name(name)
signed = {}
for service in loader.list_available_services("service-2"):
    metadata = loader.load_service_model(service, "service-2")["metadata"]
    signed[service] = metadata.get("signingName", metadata["endpointPrefix"])


def members_of(shapes, name, depth):
    """The members of an input, with those of structures and of the items of lists in it."""
    shape = shapes[name]
    if shape["type"] == "list":
        inside = members_of(shapes, shape["member"]["shape"], depth)
        return [inside if inside is not None else "text"]
    if shape["type"] == "map":
        inside = members_of(shapes, shape["value"]["shape"], depth)
        return {"*": inside if inside is not None else "text"}
    if shape["type"] != "structure":
        return shape["type"]
    if depth == 0:
        return "structure"
    return {member: members_of(shapes, of["shape"], depth - 1) for member, of in sorted(shape["members"].items())}


# The inputs of the operations that stand on the command line, as SERVICE:OPERATION.
inputs = {}
for service, name in (each.split(":") for each in sys.argv[1:]):
    model = loader.load_service_model(service, "service-2")
    operation = model["operations"].get(name)
    if operation is None:
        continue
    given = members_of(model["shapes"], operation["input"]["shape"], 4) if "input" in operation else {}
    inputs.setdefault(service, {})[name] = given
for service in loader.list_available_services("waiters-2"):
    found = loader.load_service_model(service, "waiters-2")["waiters"]
    waiters[service] = {xform_name(name): waiter["operation"] for name, waiter in sorted(found.items())}


def param(given):
    # What stands at `path` of the response, or in the resource's own data, is known to nobody before it is asked for.
    return [given["target"], given["source"], given.get("name", given.get("value", given.get("path")))]


def request(of):
    return {"operation": of["operation"], "params": [param(each) for each in of.get("params", [])]}


def resource(of):
    return {"type": of["type"], "identifiers": [param(each) for each in of.get("identifiers", [])]}


def action(of):
    return {
        **({"request": request(of["request"])} if "request" in of else {}),
        **({"resource": resource(of["resource"])} if "resource" in of else {}),
    }


def members(service, of):
    """The attributes that are read from AWS when they are first asked for."""
    if "shape" not in of or "load" not in of:
        return []
    found = loader.load_service_model(service, "service-2")["shapes"].get(of["shape"], {}).get("members", {})
    taken = {each.get("memberName") for each in of.get("identifiers", [])}
    return sorted(xform_name(name) for name in found if name not in taken)


def shape(service, of):
    given = {
        "identifiers": [each["name"] for each in of.get("identifiers", [])],
        "actions": {xform_name(name): action(each) for name, each in sorted(of.get("actions", {}).items())},
        "batch": {xform_name(name): action(each) for name, each in sorted(of.get("batchActions", {}).items())},
        "has": {name: resource(each["resource"]) for name, each in sorted(of.get("has", {}).items())},
        "many": {xform_name(name): action(each) for name, each in sorted(of.get("hasMany", {}).items())},
        "data": members(service, of),
        "load": request(of["load"]["request"]) if "load" in of else None,
        "waiters": {
            "wait_until_" + xform_name(name): {"name": xform_name(each["waiterName"]), "params": [param(p) for p in each.get("params", [])]}
            for name, each in sorted(of.get("waiters", {}).items())
        },
    }
    return {key: value for key, value in given.items() if value}


resources = {}
models = Loader(extra_search_paths=[os.path.join(os.path.dirname(boto3.__file__), "data")])
for service in models.list_available_services("resources-1"):
    model = models.load_service_model(service, "resources-1")
    resources[service] = {
        "": shape(service, model["service"]),
        **{name: shape(service, of) for name, of in sorted(model["resources"].items())},
    }

json.dump(
    {
        "boto3": boto3.__version__,
        "botocore": botocore.__version__,
        "operations": operations,
        "methods": methods,
        "signed": signed,
        "inputs": inputs,
        "waiters": waiters,
        "ids": ids,
        "resources": resources,
    },
    sys.stdout,
)
