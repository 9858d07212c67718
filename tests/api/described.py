"""The description of the API held against what the API does: a program that knew nothing else would get along."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from werkzeug.exceptions import HTTPException

from service.renditions import DOCX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.test import TestResponse

Node = dict[str, Any]
FILES = {"application/octet-stream", "application/pdf", DOCX}
"""What is handed out as it is, and has no shape."""


@cache
def description(app: Flask) -> Node:
    """The description, as the service hands it out."""
    found: Node = app.test_client().get("/api/v1/openapi.json").json
    return found


def operations(spec: Node) -> Iterator[tuple[str, str, Node]]:
    """Every path and method with its operation."""
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            if method != "parameters":
                yield path, method, operation


def resolved(spec: Node, node: Node) -> Node:
    """The node itself, or what it refers to."""
    while "$ref" in node:
        found: Any = spec
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def complaints(spec: Node, schema: Node, value: Any) -> list[str]:
    """Where a value is not as its schema says."""
    whole = {**schema, "components": spec["components"]}
    found = Draft202012Validator(whole).iter_errors(value)
    return [f"{each.json_path}: {each.message[:200]}" for each in found]


def check(app: Flask, answer: TestResponse) -> None:
    """Fail where an answer is none of those that the description of its operation has."""
    path = answer.request.path
    try:
        rule, _ = app.url_map.bind("localhost").match(path, method=answer.request.method, return_rule=True)
    except HTTPException:
        return
    spec = description(app)
    template = re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", rule.rule)
    if template == rule.rule and template.endswith("/openapi.json"):
        return
    operation = spec["paths"][template][answer.request.method.lower()]
    assert str(answer.status_code) in operation["responses"], f"{operation['operationId']}: {answer.status}"
    said = resolved(spec, operation["responses"][str(answer.status_code)])
    if answer.status_code == 200 and set(said["content"]) & FILES:
        return
    assert answer.mimetype in said["content"], f"{operation['operationId']}: {answer.mimetype}"
    schema = said["content"][answer.mimetype]["schema"]
    assert complaints(spec, schema, answer.json) == [], operation["operationId"]
