"""What a token may do; who gets in at all is in ``tests/web/permissions.txt``, pages and operations alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from service import consultations, documents, processes
from service.config import API_ROOT
from service.db import transaction
from service.directory import Scope
from tests import factories
from tests.api.bodies import BODIES
from tests.api.conftest import Program, issue
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from flask import Flask


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


def test_a_token_that_only_reads_does_nothing(app: Flask, ids: dict[str, str]) -> None:
    token = issue("soanthao.snv", Scope.READ)
    for route in sorted(routes(app)):
        if not route.startswith("GET") and route != "POST /tokens":
            answer = ask(app, route, {**ids, "token_id": ids["item_id"]}, token)
            assert (answer.status_code, answer.json["type"]) == (403, "scope-missing"), route


def ask(app: Flask, route: str, ids: dict[str, str], token: str) -> Any:
    """Ask for an operation with a body that says nothing useful."""
    method, rule = route.split()
    path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: ids[found[1]], rule)
    query = {"old": 1, "new": 1} if rule.endswith("comparison") else {}
    more: dict[str, Any] = {"json": BODIES.get(route)}
    if route == "POST /documents/<uuid:document_id>/files":
        query, more = {"filename": "x.exe"}, {"data": b"MZ\0", "content_type": "application/octet-stream"}
    return Program(app.test_client(), token).open(method, path, query_string=query, **more)
