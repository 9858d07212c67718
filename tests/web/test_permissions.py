"""Every page and action, as everybody: who gets in is what this table says, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from service import documents, processes
from service.config import API_ROOT
from service.db import transaction
from tests import factories
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

NOBODY = "nobody"
PEOPLE = (
    NOBODY,
    "soanthao.snv",
    "lanhdao.snv",
    "vanthu.snv",
    "chuyenvien.stc",
    "lanhdao.stc",
    "chuyenvien.cat",
)
"""Nobody; drafter, leader and clerk of the asking agency; a consultee's specialist and leader; a stranger."""

IN, SIGN_IN, REFUSED, HIDDEN = "in", "sign in", "refused", "hidden"

# A line a page: nobody, drafter, leader, clerk (asking) | specialist, leader (asked) | specialist (stranger)
EXPECTED = {
    "GET /healthz": (IN, IN, IN, IN, IN, IN, IN),
    "GET /readyz": (IN, IN, IN, IN, IN, IN, IN),
    "GET /metrics": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "GET /sign-in": (IN, IN, IN, IN, IN, IN, IN),
    "POST /sign-in": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /sign-out": (IN, IN, IN, IN, IN, IN, IN),
    "POST /language": (IN, IN, IN, IN, IN, IN, IN),
    "GET /": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /inbox": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /inbox/<uuid:item_id>": (SIGN_IN, HIDDEN, HIDDEN, HIDDEN, IN, HIDDEN, HIDDEN),
    "POST /inbox/<uuid:item_id>": (REFUSED, HIDDEN, HIDDEN, HIDDEN, REFUSED, HIDDEN, HIDDEN),
    "GET /inbox/<uuid:item_id>/take-back": (SIGN_IN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "POST /inbox/<uuid:item_id>/take-back": (REFUSED, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "GET /start/<process_id>": (SIGN_IN, IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /start/<process_id>": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "GET /documents": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /documents/<uuid:document_id>": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/document.pdf": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/recipients": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/dispatch": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /arrivals": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /arrivals/<uuid:issued_id>": (SIGN_IN, HIDDEN, HIDDEN, HIDDEN, IN, IN, HIDDEN),
    "GET /documents/<uuid:document_id>/compare": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/division": (SIGN_IN, IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /documents/<uuid:document_id>/division": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /documents/<uuid:document_id>/versions/new": (
        SIGN_IN,
        IN,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /documents/<uuid:document_id>/versions/new": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /documents/<uuid:document_id>/trace": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /rounds/<uuid:round_id>": (SIGN_IN, IN, IN, IN, IN, IN, HIDDEN),
    "GET /rounds/<uuid:round_id>/progress": (SIGN_IN, IN, IN, IN, IN, IN, HIDDEN),
    "POST /rounds/<uuid:round_id>/deadline": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "POST /rounds/<uuid:round_id>/close": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "POST /rounds/<uuid:round_id>/withdraw": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "POST /rounds/<uuid:round_id>/pause": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "POST /rounds/<uuid:round_id>/urge": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "POST /rounds/<uuid:round_id>/resume": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "GET /rounds/<uuid:round_id>/explanation": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /rounds/<uuid:round_id>/explanation.pdf": (
        SIGN_IN,
        REFUSED,
        REFUSED,
        REFUSED,
        HIDDEN,
        HIDDEN,
        HIDDEN,
    ),
    "POST /rounds/<uuid:round_id>/explanation": (
        REFUSED,
        HIDDEN,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /more-time/<uuid:request_id>": (REFUSED, HIDDEN, HIDDEN, REFUSED, REFUSED, HIDDEN, REFUSED),
    "GET /consultees/<uuid:consultee_id>": (SIGN_IN, IN, IN, IN, IN, IN, HIDDEN),
    "GET /consultees/<uuid:consultee_id>/file": (SIGN_IN, IN, REFUSED, IN, REFUSED, REFUSED, REFUSED),
    "POST /consultees/<uuid:consultee_id>/file": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /consultees/<uuid:consultee_id>/withdraw-filing": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /consultees/<uuid:consultee_id>/take-in": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        HIDDEN,
        REFUSED,
    ),
    "GET /documents/<uuid:document_id>/remarks": (SIGN_IN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "POST /remarks/<uuid:remark_id>": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "GET /documents/<uuid:document_id>/files": (SIGN_IN, IN, IN, IN, IN, IN, HIDDEN),
    "POST /documents/<uuid:document_id>/files": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /files/<uuid:attachment_id>": (SIGN_IN, IN, IN, IN, IN, IN, HIDDEN),
    "GET /registers/outgoing": (SIGN_IN, REFUSED, IN, IN, REFUSED, IN, REFUSED),
    "POST /registers/outgoing/reserve": (REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED, REFUSED, REFUSED),
    "POST /registers/outgoing/void": (REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED, REFUSED, REFUSED),
    "GET /series": (SIGN_IN, REFUSED, REFUSED, IN, REFUSED, REFUSED, REFUSED),
    "POST /series": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /series/kinds": (REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED, REFUSED, REFUSED),
    "POST /consultees/<uuid:consultee_id>/more-time": (
        REFUSED,
        HIDDEN,
        HIDDEN,
        HIDDEN,
        REFUSED,
        REFUSED,
        HIDDEN,
    ),
    "GET /notifications": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "POST /notifications": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "GET /tokens": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "POST /tokens": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /tokens/<uuid:token_id>/revoke": (REFUSED, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "GET /processes": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /processes/<process_id>": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /processes/<process_id>/drawing": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /processes/versions/<uuid:definition_id>/drawing": (SIGN_IN, IN, IN, IN, IN, IN, IN),
    "GET /administration/stuck": (SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "GET /administration/stuck/<uuid:instance_id>": (
        SIGN_IN,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /administration/stuck/<uuid:instance_id>/retry": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /administration/stuck/<uuid:instance_id>/change": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /administration/stuck/<uuid:instance_id>/end": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /administration/messages": (SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /administration/messages/<uuid:message_id>": (
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /administration/jobs": (SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /administration/jobs/<int:job_id>": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "GET /demonstration": (IN, IN, IN, IN, IN, IN, IN),
    "POST /demonstration/clock": (REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /demonstration/become/<uuid:person_id>": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "GET /demonstration/outbox": (SIGN_IN, IN, IN, IN, IN, IN, IN),
}
"""Refused: 401, 403, or, for an action sent without what it needs, 409 or 422. Hidden: 404, as if it were not there."""


def routes(app: Flask) -> dict[str, str]:
    """Every method and path of a page, with the endpoint behind it; ``tests/api`` has the same table of the API."""
    return {
        f"{method} {rule.rule}": str(rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.endpoint != "static" and not rule.rule.startswith(API_ROOT)
    }


def test_the_table_names_every_route(app: Flask) -> None:
    assert sorted(routes(app)) == sorted(EXPECTED)


def test_every_page_declares_its_permission_or_that_it_is_public(app: Flask) -> None:
    undeclared = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != "static" and not hasattr(view, "permission")
    ]
    assert undeclared == []


def test_everybody_gets_in_where_the_table_says(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    round_ = steps.launch(become("soanthao.snv"), work, "STC", "STP")
    ids = {
        "item_id": steps.item_named(become("chuyenvien.stc"), "Soạn ý kiến góp ý").rpartition("/")[2],
        "process_id": "document",
        "document_id": document_of(become("soanthao.snv")),
        "round_id": round_.rpartition("/")[2],
        "consultee_id": consultee_of(become("chuyenvien.stc"), round_),
        "person_id": str(uuid4()),
        "definition_id": str(processes.latest("document").definition_id),
        "issued_id": str(factories.issued("department")),
        "request_id": str(uuid4()),
        "token_id": str(uuid4()),
        "instance_id": str(uuid4()),
        "message_id": str(uuid4()),
        "job_id": "1",
    }
    ids |= returned_with_a_file(UUID(ids["document_id"]))
    seen = {
        route: tuple(how(ask(app, become, who, route, ids)) for who in PEOPLE)
        for route in sorted(EXPECTED, key=lambda route: "withdraw" in route)
    }
    assert seen == EXPECTED


def test_what_is_hidden_and_what_does_not_exist_look_the_same(
    become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    round_ = steps.launch(become("soanthao.snv"), work, "STC")
    stranger = become("chuyenvien.cat")
    hidden, missing = stranger.get(round_), stranger.get(f"/rounds/{uuid4()}")
    assert hidden.status_code == missing.status_code == 404
    assert without_ids(hidden.text) == without_ids(missing.text)


@pytest.mark.parametrize("who", ["chuyenvien.stc", "lanhdao.stc"])
def test_a_consultee_sees_its_own_part_only(
    who: str, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    round_ = steps.launch(become("soanthao.snv"), work, "STC", "STP")
    page = become(who).get(round_).text
    assert "Sở Tài chính" in page
    assert "Sở Tư pháp" not in page
    others = consultee_of(become("chuyenvien.stp"), round_)
    assert become(who).get(f"/consultees/{others}").status_code == 404


def returned_with_a_file(document_id: UUID) -> dict[str, str]:
    """A remark on the document, and a file attached to it: their ids. Commits."""
    remark_id = factories.returned(document_id)
    with transaction():
        attachment_id = documents.attach(document_id, "Phụ lục.txt", b"I. A", act=factories.act())
    return {"remark_id": str(remark_id), "attachment_id": str(attachment_id)}


def ask(
    app: Flask, become: Callable[[str], FlaskClient], who: str, route: str, ids: dict[str, str]
) -> tuple[int, str]:
    """Ask for a page as somebody; the status, and where it leads."""
    client = app.test_client() if who == NOBODY else become(who)
    method, rule = route.split()
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: ids[found[1]], rule)
    answer = client.open(path, method=method, data={})
    return answer.status_code, answer.headers.get("Location", "")


def how(answer: tuple[int, str]) -> str:
    """What an answer means for the person who asked."""
    status, leads_to = answer
    if status == 302 and leads_to.startswith("/sign-in?next="):
        return SIGN_IN
    meaning = {200: IN, 302: IN, 401: REFUSED, 403: REFUSED, 409: REFUSED, 422: REFUSED, 404: HIDDEN}
    return meaning[status]


def document_of(client: FlaskClient) -> str:
    """The id of the newest document of somebody's agency."""
    found = re.search(rf"/documents/({steps.UUID})", client.get("/documents").text)
    assert found
    return found[1]


def consultee_of(client: FlaskClient, round_: str) -> str:
    """The id of somebody's agency's part in a round."""
    found = re.search(rf"/consultees/({steps.UUID})", client.get(round_).text)
    assert found
    return str(UUID(found[1]))


def without_ids(page: str) -> str:
    """A page without what differs from one address to the next."""
    return re.sub(steps.UUID, "", page)
