"""Every operation, as everybody: who gets in is what this table says, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import consultations, documents, processes
from service.config import API_ROOT
from service.db import transaction
from service.directory import Scope
from tests import factories
from tests.api.conftest import Program, issue
from tests.conftest import WEDNESDAY
from tests.web.test_permissions import HIDDEN, IN, NOBODY, PEOPLE, REFUSED

if TYPE_CHECKING:
    from flask import Flask

NO_TOKEN, REACHED = "no token", "reached"
"""Reached: 409 or 422, the person may do it and what was sent says nothing useful. Refused: 403. Hidden: 404."""

# A line an operation: nobody, drafter, leader, clerk (asking) | specialist, leader (asked) | specialist (stranger)
EXPECTED = {
    "GET /arrivals": (NO_TOKEN, IN, IN, IN, IN, IN, IN),
    "GET /arrivals/<uuid:issued_id>": (NO_TOKEN, HIDDEN, HIDDEN, HIDDEN, IN, IN, HIDDEN),
    "GET /consultees/<uuid:consultee_id>": (NO_TOKEN, IN, IN, IN, IN, IN, HIDDEN),
    "POST /consultees/<uuid:consultee_id>/comments/<int(max=10000):position>/explanation": (
        NO_TOKEN,
        HIDDEN,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /consultees/<uuid:consultee_id>/more-time": (
        NO_TOKEN,
        HIDDEN,
        HIDDEN,
        HIDDEN,
        REACHED,
        REACHED,
        HIDDEN,
    ),
    "POST /consultees/<uuid:consultee_id>/reply": (
        NO_TOKEN,
        REACHED,
        REFUSED,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /consultees/<uuid:consultee_id>/withdraw-filing": (
        NO_TOKEN,
        REACHED,
        REFUSED,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /consultees/<uuid:consultee_id>/take-in": (
        NO_TOKEN,
        REACHED,
        REACHED,
        REFUSED,
        REFUSED,
        HIDDEN,
        REFUSED,
    ),
    "GET /documents": (NO_TOKEN, IN, IN, IN, IN, IN, IN),
    "GET /documents/<uuid:document_id>": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/comparison": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/decisions": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/dispatch": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/files": (NO_TOKEN, IN, IN, IN, IN, IN, HIDDEN),
    "POST /documents/<uuid:document_id>/files": (
        NO_TOKEN,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /documents/<uuid:document_id>/division": (
        NO_TOKEN,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /documents/<uuid:document_id>/division/undo": (
        NO_TOKEN,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /documents/<uuid:document_id>/document.pdf": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/handed-over": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/recipients": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/remarks": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/rounds": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/timeline": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/versions": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "POST /documents/<uuid:document_id>/versions": (
        NO_TOKEN,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /documents/<uuid:document_id>/versions/<int:number>": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /documents/<uuid:document_id>/versions/<int:number>/clauses": (
        NO_TOKEN,
        IN,
        IN,
        IN,
        HIDDEN,
        HIDDEN,
        HIDDEN,
    ),
    "GET /files/<uuid:file_id>": (NO_TOKEN, IN, IN, IN, IN, IN, HIDDEN),
    "GET /documents/<uuid:document_id>/letter": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /me": (NO_TOKEN, IN, IN, IN, IN, IN, IN),
    "GET /inbox": (NO_TOKEN, IN, IN, IN, IN, IN, IN),
    "GET /inbox/<uuid:item_id>": (NO_TOKEN, HIDDEN, HIDDEN, HIDDEN, IN, HIDDEN, HIDDEN),
    "POST /inbox/<uuid:item_id>/completion": (NO_TOKEN, HIDDEN, HIDDEN, HIDDEN, REACHED, HIDDEN, HIDDEN),
    "POST /inbox/<uuid:item_id>/draft": (NO_TOKEN, HIDDEN, HIDDEN, HIDDEN, IN, HIDDEN, HIDDEN),
    "POST /inbox/<uuid:item_id>/take-back": (NO_TOKEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "POST /more-time/<uuid:request_id>/decision": (
        NO_TOKEN,
        REACHED,
        REACHED,
        REFUSED,
        REFUSED,
        HIDDEN,
        REFUSED,
    ),
    "GET /openapi.json": (IN, IN, IN, IN, IN, IN, IN),
    "GET /processes": (NO_TOKEN, IN, IN, IN, IN, IN, IN),
    "GET /processes/<process_id>/form": (NO_TOKEN, IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "POST /processes/<process_id>/instances": (
        NO_TOKEN,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /registers/outgoing": (NO_TOKEN, REFUSED, IN, IN, REFUSED, IN, REFUSED),
    "POST /remarks/<uuid:remark_id>/answer": (NO_TOKEN, REACHED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
    "GET /rounds/<uuid:round_id>": (NO_TOKEN, IN, IN, IN, IN, IN, HIDDEN),
    "GET /rounds/<uuid:round_id>/agreed": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /rounds/<uuid:round_id>/clauses": (NO_TOKEN, IN, IN, IN, IN, IN, HIDDEN),
    "POST /rounds/<uuid:round_id>/close": (NO_TOKEN, REACHED, REACHED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "GET /rounds/<uuid:round_id>/consultees": (NO_TOKEN, IN, IN, IN, IN, IN, HIDDEN),
    "POST /rounds/<uuid:round_id>/deadline": (NO_TOKEN, REACHED, REACHED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "GET /rounds/<uuid:round_id>/explanation.pdf": (
        NO_TOKEN,
        REACHED,
        REACHED,
        REACHED,
        HIDDEN,
        HIDDEN,
        HIDDEN,
    ),
    "POST /rounds/<uuid:round_id>/urge": (NO_TOKEN, REACHED, REACHED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "GET /rounds/<uuid:round_id>/explanation": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "GET /rounds/<uuid:round_id>/more-time": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "POST /rounds/<uuid:round_id>/pause": (NO_TOKEN, REACHED, REACHED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "POST /rounds/<uuid:round_id>/resume": (NO_TOKEN, REACHED, REACHED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "GET /rounds/<uuid:round_id>/silent": (NO_TOKEN, IN, IN, IN, HIDDEN, HIDDEN, HIDDEN),
    "POST /rounds/<uuid:round_id>/withdraw": (NO_TOKEN, REACHED, REACHED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "POST /series": (NO_TOKEN, REFUSED, REFUSED, REACHED, REFUSED, REFUSED, REFUSED),
    "POST /series/<uuid:series_id>/kinds": (
        NO_TOKEN,
        REFUSED,
        REFUSED,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /series/<uuid:series_id>/numbers/<int(max=9999):year>/<int(max=999999):number>/void": (
        NO_TOKEN,
        REFUSED,
        REFUSED,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "POST /series/<uuid:series_id>/reservations": (
        NO_TOKEN,
        REFUSED,
        REFUSED,
        REACHED,
        REFUSED,
        REFUSED,
        REFUSED,
    ),
    "GET /series": (NO_TOKEN, REFUSED, REFUSED, IN, REFUSED, REFUSED, REFUSED),
    "POST /tokens": (REACHED, REACHED, REACHED, REACHED, REACHED, REACHED, REACHED),
    "GET /tokens": (NO_TOKEN, IN, IN, IN, IN, IN, IN),
    "DELETE /tokens/<uuid:token_id>": (NO_TOKEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
}

BODIES: dict[str, Any] = {
    "POST /inbox/<uuid:item_id>/completion": {"answers": {"stance": "perhaps"}},
    "POST /processes/<process_id>/instances": {"answers": {}},
    "POST /documents/<uuid:document_id>/versions": {"text": ""},
    "POST /documents/<uuid:document_id>/division": {"act": "join", "key": "I"},
    "POST /inbox/<uuid:item_id>/draft": {"answers": {}},
    "POST /inbox/<uuid:item_id>/take-back": {"reason": ""},
    "POST /series": {"name": "", "kinds": ["letter"]},
    "POST /series/<uuid:series_id>/kinds": {"kinds": []},
    "POST /series/<uuid:series_id>/numbers/<int(max=9999):year>/<int(max=999999):number>/void": {
        "reason": ""
    },
    "POST /series/<uuid:series_id>/reservations": {"reason": ""},
    "POST /remarks/<uuid:remark_id>/answer": {"answer": ""},
    "POST /rounds/<uuid:round_id>/deadline": {"deadline": "", "reason": ""},
    "POST /rounds/<uuid:round_id>/pause": {"reason": ""},
    "POST /rounds/<uuid:round_id>/resume": {"deadline": "", "reason": ""},
    "POST /rounds/<uuid:round_id>/close": {},
    "POST /rounds/<uuid:round_id>/urge": {},
    "POST /rounds/<uuid:round_id>/withdraw": {"reason": ""},
    "POST /more-time/<uuid:request_id>/decision": {"decision": "refused"},
    "POST /consultees/<uuid:consultee_id>/reply": {
        "received_at": "2022-01-01T00:00:00Z",
        "channel": "email",
        "stance": "agree",
        "evidence": {"filename": "x.txt", "content": "eA=="},
    },
    "POST /consultees/<uuid:consultee_id>/withdraw-filing": {"reason": ""},
    "POST /consultees/<uuid:consultee_id>/take-in": {},
    "POST /consultees/<uuid:consultee_id>/more-time": {"wanted": "", "reason": ""},
    "POST /consultees/<uuid:consultee_id>/comments/<int(max=10000):position>/explanation": {
        "disposition": "noted"
    },
}
"""What would be refused for what it says, by whoever may do it: nothing of it is done."""


def routes(app: Flask) -> dict[str, str]:
    """Every method and path below the API's root, with the endpoint behind it."""
    return {
        f"{method} {rule.rule.removeprefix('/api/v1')}": str(rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.rule.startswith(API_ROOT)
    }


@pytest.fixture
def ids(app: Flask) -> dict[str, str]:
    """One of everything there is, by the name it has in addresses."""
    round_id = factories.launch("STC", "STP")
    consultee_id = factories.consultee_of(round_id, "STC")
    document_id = consultations.round_shown(round_id).document_id
    item = factories.item_of("chuyenvien.stc")
    person = factories.signed_in("lanhdao.stc")
    with transaction():
        wanted, reason = "trước ngày 15/01/2022", "Cần thêm thời gian."
        processes.ask_more_time(consultee_id, wanted, reason, person=person, address=None, at=WEDNESDAY)
    with transaction():
        file_id = documents.attach(document_id, "Phụ lục.txt", b"I. A", act=factories.act())
    return {
        "item_id": str(item.id),
        "process_id": "document",
        "document_id": str(document_id),
        "round_id": str(round_id),
        "consultee_id": str(consultee_id),
        "request_id": str(consultations.more_time_asked(round_id)[0].id),
        "remark_id": str(factories.returned(document_id)),
        "file_id": str(file_id),
        "issued_id": str(factories.issued("department")),
        "series_id": str(documents.series_of(factories.agency("SNV").id, year=2022)[0].id),
        "year": "2022",
        "number": "1",
        "position": "1",
    }


def test_the_table_names_every_operation(app: Flask) -> None:
    assert sorted(routes(app)) == sorted(EXPECTED)


def test_everybody_gets_in_where_the_table_says(app: Flask, ids: dict[str, str]) -> None:
    people = {name: "" if name == NOBODY else issue(name) for name in PEOPLE}
    seen = {
        route: tuple(how(app, route, ids, who, token) for who, token in people.items())
        for route in sorted(EXPECTED)
    }
    assert seen == EXPECTED


def test_a_token_that_only_reads_does_nothing(app: Flask, ids: dict[str, str]) -> None:
    token = issue("soanthao.snv", Scope.READ)
    for route in sorted(EXPECTED):
        if not route.startswith("GET") and route != "POST /tokens":
            answer = ask(app, route, {**ids, "token_id": ids["item_id"]}, token)
            assert (answer.status_code, answer.json["type"]) == (403, "scope-missing"), route


@pytest.mark.parametrize("who", ["chuyenvien.cat", "chuyenvien.stc"])
def test_what_is_hidden_and_what_does_not_exist_look_the_same(
    app: Flask, ids: dict[str, str], who: str
) -> None:
    token, compared = issue(who), 0
    for route, expected in EXPECTED.items():
        if expected[PEOPLE.index(who)] == HIDDEN:
            missing = {name: str(UUID(int=7)) if len(value) == 36 else value for name, value in ids.items()}
            hidden = ask(app, route, {**ids, "token_id": str(UUID(int=8))}, token)
            absent = ask(app, route, {**missing, "token_id": str(UUID(int=7))}, token)
            assert (hidden.status_code, hidden.text) == (absent.status_code, absent.text), route
            compared += 1
    assert compared > 5


def ask(app: Flask, route: str, ids: dict[str, str], token: str) -> Any:
    """Ask for an operation with a body that says nothing useful."""
    method, rule = route.split()
    path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: ids[found[1]], rule)
    query = {"old": 1, "new": 1} if rule.endswith("comparison") else {}
    more: dict[str, Any] = {"json": BODIES.get(route)}
    if route == "POST /documents/<uuid:document_id>/files":
        query, more = {"filename": "x.exe"}, {"data": b"MZ\0", "content_type": "application/octet-stream"}
    return Program(app.test_client(), token).open(method, path, query_string=query, **more)


def how(app: Flask, route: str, ids: dict[str, str], who: str, token: str) -> str:
    """What an answer means for whoever asked; a token of their own is revoked and no other."""
    mine = {**ids, "token_id": str(UUID(int=8))}
    answer = ask(app, route, mine, token)
    if answer.status_code == 401:
        return NO_TOKEN
    return {200: IN, 201: IN, 403: REFUSED, 409: REACHED, 422: REACHED, 428: REACHED, 404: HIDDEN}[
        answer.status_code
    ]
