from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from service import directory
from service.api import problems
from service.errors import ServiceError
from tests.api.conftest import issue
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.api.conftest import Program

TOKENS = "/api/v1/tokens"


def problem(answer: TestResponse) -> tuple[int, str]:
    """The status and the type of a refusal that is whole."""
    assert answer.mimetype == "application/problem+json"
    said: dict[str, Any] = answer.json or {}
    assert said["status"] == answer.status_code
    assert said["title"].strip()
    return answer.status_code, said["type"]


def test_an_address_that_is_not_there_is_a_problem_and_no_page(app: Flask) -> None:
    assert problem(app.test_client().get("/api/v1/nowhere")) == (404, "no-such-address")
    assert problem(app.test_client().get("/api/")) == (404, "no-such-address")
    assert app.test_client().get("/nowhere").mimetype == "text/html"


def test_a_method_that_is_not_taken_is_a_problem_that_says_which_are(app: Flask) -> None:
    answer = app.test_client().put(TOKENS)
    assert problem(answer) == (405, "method-not-allowed")
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (b"{", "application/json", (400, "not-json")),
        (b'{"a": NaN}', "application/json", (400, "not-json")),
        (b'{"name": "\\ud800"}', "application/json", (400, "not-json")),
        (b'{"name": "\xff"}', "application/json", (400, "not-json")),
        ('{"name": "ă"}'.encode("utf-16"), "application/json", (400, "not-json")),
        (b"[" * 900 + b"]" * 900, "application/json", (400, "nested-too-deeply")),
        (b"name=x", "application/x-www-form-urlencoded", (415, "unsupported-media-type")),
        (b"{}", "text/plain", (415, "unsupported-media-type")),
        (b"[]", "application/json", (422, "invalid")),
        (b"7", "application/json", (422, "invalid")),
        (b"", "application/json", (422, "invalid")),
        (b'"' + b"x" * 5_000_000 + b'"', "application/json", (413, "too-large")),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(
    app: Flask, content: bytes, media_type: str, expected: tuple[int, str]
) -> None:
    answer = app.test_client().post(TOKENS, data=content, content_type=media_type)
    assert problem(answer) == expected


def test_an_unknown_field_is_refused_by_name_at_any_depth(app: Flask) -> None:
    answer = app.test_client().post(TOKENS, json={"typename": 1, "scopes": [{"typename": "x"}]})
    assert {"typename", "scopes-0"} <= set((answer.json or {})["errors"])


def test_an_unknown_part_of_a_query_is_refused_by_name(program: Callable[..., Program]) -> None:
    answer = program(DRAFTER).get("/inbox", color="blue")
    assert problem(answer) == (422, "invalid")
    assert list(answer.json["errors"]) == ["color"]


@pytest.mark.parametrize(
    ("asked_for", "language", "sentence"),
    [
        ("en", "en", "The sign-in name or the password is not right."),
        ("vi", "vi", "Tên đăng nhập hoặc mật khẩu không đúng."),
        ("fr", "vi", "Tên đăng nhập hoặc mật khẩu không đúng."),
        ("fr, en;q=0.5", "en", "The sign-in name or the password is not right."),
        (None, "vi", "Tên đăng nhập hoặc mật khẩu không đúng."),
    ],
)
def test_the_sentence_is_in_the_language_asked_for(
    app: Flask, asked_for: str | None, language: str, sentence: str
) -> None:
    headers = {"Accept-Language": asked_for} if asked_for else {}
    wanted = {"sign_in_name": "x", "password": "x", "name": "x", "scopes": ["read"]}
    answer = app.test_client().post(TOKENS, json=wanted, headers=headers)
    assert answer.json["title"].startswith(sentence)
    assert answer.headers["Content-Language"] == language


def test_a_mistake_of_ours_is_a_problem_that_tells_nothing_of_itself(
    real_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr(directory, "tokens_of", fail)
    headers = {"Authorization": f"Bearer {issue(DRAFTER)}"}
    answer = real_app().test_client().get(TOKENS, headers=headers)
    assert problem(answer) == (500, "unexpected")
    assert "secret" not in answer.text


def test_every_kind_of_refusal_has_a_name_of_its_own() -> None:
    def family(kind: type[ServiceError]) -> list[type[ServiceError]]:
        return [kind, *(each for sub in kind.__subclasses__() for each in family(sub))]

    kinds = {kind.__name__ for kind in family(ServiceError)}
    names = {problems.slug_of(kind) for kind in family(ServiceError)}
    assert len(names) == len(kinds)
    assert {"round-ended", "answers-invalid", "sign-in-refused"} <= names
