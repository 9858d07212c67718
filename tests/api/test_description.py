from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from service.api.parameters import OF_ACTS, OF_ALL
from tests.api.described import complaints, description, operations, resolved
from tests.api.test_permissions import routes

if TYPE_CHECKING:
    from flask import Flask

PLACE = re.compile(r"{(\w+)}")
WITHOUT_TOKEN = {"issue_token"}


@pytest.fixture
def spec(app: Flask) -> dict[str, Any]:
    """The description, as anybody reads it."""
    return description(app)


def test_it_is_openapi_and_names_every_operation_there_is(app: Flask, spec: dict[str, Any]) -> None:
    assert spec["openapi"].startswith("3.1")
    described = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, method, _ in operations(spec)}
    routed = {re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", route) for route in routes(app)}
    assert described == routed - {"GET /openapi.json"}


def test_every_operation_says_what_a_program_needs(spec: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in spec["tags"]}
    names = [operation["operationId"] for _, _, operation in operations(spec)]
    assert len(set(names)) == len(names)
    for path, method, operation in operations(spec):
        name = operation["operationId"]
        assert re.fullmatch(r"[a-z]+(_[a-z]+)+", name)
        assert re.fullmatch(r"[A-Z].*[.:]|[A-Z][^.]*\.", operation["summary"].replace("\n", " ")), name
        assert set(operation["tags"]) <= tags, name
        assert operation["security"] == ([] if name in WITHOUT_TOKEN else [{"token": []}]), name
        done = [status for status in operation["responses"] if status.startswith("2")]
        [shape] = resolved(spec, operation["responses"][done[0]])["content"].values()
        assert shape["schema"], name
        declared = {
            each["name"]
            for each in [*spec["paths"][path].get("parameters", []), *operation.get("parameters", [])]
        }
        assert set(PLACE.findall(path)) <= declared, name
        assert ("Idempotency-Key" in declared) == (method != "get" and name not in WITHOUT_TOKEN), name


def test_every_refusal_is_described_as_a_problem(spec: dict[str, Any]) -> None:
    for _, method, operation in operations(spec):
        refusals = set(operation["responses"]) - {"200", "201"}
        name = operation["operationId"]
        expected = {"default"}
        expected |= set() if name in WITHOUT_TOKEN else {"401", "403"}
        expected |= {"400", "409", "413", "415", "422"} if method == "post" else set()
        assert expected <= refusals, name
        for status in refusals:
            content = resolved(spec, operation["responses"][status])["content"]
            assert list(content) == ["application/problem+json"], (name, status)
    assert len(OF_ALL) + len(OF_ACTS) == 7


def test_every_body_has_an_example_that_is_as_its_schema_says(spec: dict[str, Any]) -> None:
    for _, method, operation in operations(spec):
        if method != "post":
            assert "requestBody" not in operation
            continue
        if "application/octet-stream" in operation["requestBody"]["content"]:
            continue
        shape = operation["requestBody"]["content"]["application/json"]
        if operation["requestBody"]["required"]:
            assert complaints(spec, shape["schema"], shape["example"]) == [], operation["operationId"]
        wrong = {**shape.get("example", {}), "surprise": 1}
        assert complaints(spec, shape["schema"], wrong), operation["operationId"]


def test_every_schema_is_a_schema_and_every_part_of_it_is_described(spec: dict[str, Any]) -> None:
    for name, schema in spec["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        for part, said in schema["properties"].items():
            assert said.get("description"), f"{name}.{part}"


def test_nothing_refers_to_what_is_not_there(spec: dict[str, Any]) -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if "$ref" in node else []
            return own + [each for value in node.values() for each in references(value)]
        return [each for value in node for each in references(value)] if isinstance(node, list) else []

    for reference in set(references(spec["paths"])) | set(references(spec["components"])):
        assert resolved(spec, {"$ref": reference})
