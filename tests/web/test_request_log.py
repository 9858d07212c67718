"""What requests leave in the log."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from service import processes
from tests import factories
from tests.logged import logged

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient


def test_a_request_has_one_line_with_all_that_is_known_of_it(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    factories.launch("STC")
    item = factories.item_of(factories.SPECIALIST)
    client = become(factories.SPECIALIST)
    with logged() as heard:
        answer = client.post(f"/inbox/{item.id}", data={"stance": "agree", "finish": "yes"})
    assert answer.status_code == 302
    [line] = heard.named("request")
    assert line["duration_ms"] > 0
    assert {name: line[name] for name in ("method", "route", "status", "person", "item", "instance")} == {
        "method": "POST",
        "route": "/inbox/<uuid:item_id>",
        "status": 302,
        "person": str(factories.person_id(factories.SPECIALIST)),
        "item": str(item.id),
        "instance": str(item.instance_id),
    }
    assert line["request_id"] == answer.headers["X-Request-ID"]


def test_nothing_of_one_request_stands_in_the_lines_of_the_next(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    client = become(factories.SPECIALIST)
    client.get(f"/documents/{factories.document()}")
    with logged() as heard:
        app.test_client().get("/sign-in")
    [line] = heard.named("request")
    assert not {"person", "document", "instance", "item"} & line.keys()


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("0af7651916cd43dd8448eb211c80319c", True),
        ("proxy-1.2022_01_05-000001", True),
        ("", False),
        ("short", False),
        ("x" * 65, False),
        ('injected" level="error', False),
        ("tiếng-Việt-trong-đầu-mục", False),
    ],
)
def test_a_well_formed_id_is_taken_over_and_any_other_replaced(app: Flask, given: str, taken: bool) -> None:
    answer = app.test_client().get("/sign-in", headers={"X-Request-ID": given.encode().decode("latin-1")})
    returned = answer.headers["X-Request-ID"]
    assert (returned == given) == taken
    assert taken or re.fullmatch("[0-9a-f]{32}", returned)


def test_neither_what_was_typed_nor_names_nor_cookies_are_logged(app: Flask) -> None:
    with logged() as heard:
        app.test_client().post(
            "/sign-in?next=/documents", data={"name": "lanhdao.snv", "password": "mat-khau-cua-toi"}
        )
        app.test_client().get("/documents?q=ke-hoach", headers={"Cookie": "session=of-somebody"})
    assert len(heard.named("request")) == 2
    for word in ("lanhdao", "mat-khau", "ke-hoach", "of-somebody"):
        assert word not in heard.text


def test_probes_that_are_well_leave_no_line(app: Flask) -> None:
    with logged() as heard:
        app.test_client().get("/healthz")
        app.test_client().get("/readyz")
    assert heard.lines == []


def test_whoever_meets_a_mistake_of_ours_reads_the_id_under_which_it_was_logged(
    real_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = real_app()

    def fail() -> Any:
        raise RuntimeError("hỏng ở đây")

    monkeypatch.setattr(processes, "all_latest", fail)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post(f"/demonstration/become/{factories.person_id(factories.SPECIALIST)}")
    with logged() as heard:
        answer = client.get("/processes")
    assert answer.status_code == 500
    [told] = heard.named("unexpected")
    [line] = heard.named("request")
    assert "hỏng ở đây" in told["exception"]
    assert told["request_id"] == line["request_id"] == answer.headers["X-Request-ID"]
    assert line["status"] == 500
    assert line["request_id"] in answer.text
