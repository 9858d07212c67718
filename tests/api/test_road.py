"""A client made from the description and nothing else walks the road: draft, letter, round, reply, explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import demonstration, directory, processes
from service.db import db, transaction
from service.directory import Role
from service.inbox import WorkItem
from tests import approving, factories
from tests.api.described import check, complaints, description, operations
from tests.conftest import WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse


OCTETS = "application/octet-stream"


class Client:
    """A client whose methods are the operations of the description, by their ids."""

    def __init__(self, app: Flask) -> None:
        self.spec = description(app)
        self.calls = {op["operationId"]: (path, method, op) for path, method, op in operations(self.spec)}
        self.http = app.test_client()
        self.app = app
        self.headers: dict[str, str] = {}

    def __getattr__(self, name: str) -> Callable[..., TestResponse]:
        path, method, operation = self.calls[name]

        def call(body: Any = None, *, match: str | None = None, **given: Any) -> TestResponse:
            parameters = [*self.spec["paths"][path].get("parameters", []), *operation.get("parameters", [])]
            place = {each["name"]: given.pop(each["name"]) for each in parameters if each["in"] == "path"}
            headers = {**self.headers, **({"If-Match": match} if match else {})}
            sent: dict[str, Any] = {"query_string": given, "headers": headers}
            content = operation.get("requestBody", {}).get("content", {})
            if OCTETS in content:
                sent |= {"data": body, "content_type": OCTETS}
            elif content:
                schema = content["application/json"]["schema"]
                assert complaints(self.spec, schema, body or {}) == []
                sent["json"] = body or {}
            answer = self.http.open(path.format(**place), method=method.upper(), **sent)
            check(self.app, answer)
            assert answer.status_code < 300, answer.text
            return answer

        return call


OF_A_LETTER = {
    "check_letter": {"decision": "approve"},
    "sign_letter": {"decision": "sign"},
    "dispatch_letter": {"decision": "dispatch", "dated": "2022-01-05"},
}


@pytest.fixture
def client(app: Flask) -> Callable[[str], Client]:
    """Makes a client that has asked for a token of somebody's."""

    def make(name: str) -> Client:
        made = Client(app)
        wanted = {
            "sign_in_name": name,
            "password": demonstration.PASSWORD,
            "name": "x",
            "scopes": ["read", "act"],
        }
        made.headers["Authorization"] = f"Bearer {made.issue_token(wanted).json['secret']}"
        return made

    return make


def do_first(mine: Client, answers: dict[str, Any]) -> None:
    """Read the most urgent task and complete it on the grounds of that."""
    item_id = mine.list_items().json["items"][0]["id"]
    read = mine.show_item(item_id=item_id)
    assert {each["key"] for each in read.json["form"]["fields"] if each["key"]} >= answers.keys()
    mine.complete_item({"answers": answers}, item_id=item_id, match=read.headers["ETag"])


def do(mine: Client, step: str, answers: dict[str, Any]) -> None:
    """Read the task at this step and complete it on the grounds of that."""
    [item] = [each for each in mine.list_items().json["items"] if each["element"] == step]
    read = mine.show_item(item_id=item["id"])
    if (about := read.json["about"]) and about["document_id"]:
        assert mine.download_document(document_id=about["document_id"]).data[:5] == b"%PDF-"
    mine.complete_item({"answers": answers}, item_id=item["id"], match=read.headers["ETag"])


def doer_of(step: str) -> str:
    """The sign-in name of somebody who may do the open task at this step."""
    item = db.session.get_one(WorkItem, approving.item_at(step))
    role, day = Role(item.role), factories.TODAY
    [doer, *_] = directory.staff_of(item.agency_id, role, day=day, division_id=item.division_id)
    return directory.sign_in_name_of(doer.person_id)


def test_a_client_made_from_the_description_walks_the_road(client: Callable[[str], Client]) -> None:
    drafter, specialist, leader = client(DRAFTER), client(SPECIALIST), client(LEADER)
    text = "I. MỤC ĐÍCH\n1. Nâng cao chất lượng."
    started = drafter.start_process(
        {"answers": {"kind": "plan", "subject": "Kế hoạch (hư cấu)", "text": text}}, process_id="document"
    ).json
    drafter.attach_file(b"I. A", document_id=started["subject_id"], filename="Phụ lục.txt")
    do_first(drafter, factories.launch_answers("STC"))
    factories.number_series(factories.agency("SNV").id)
    for step, answers in OF_A_LETTER.items():
        do(client(doer_of(step)), step, answers)
    factories.pass_messages()
    [round_] = drafter.list_rounds(document_id=started["subject_id"]).json["items"]
    with transaction():
        processes.ask_next(UUID(round_["id"]), at=WEDNESDAY)
    factories.go_on()
    clauses = [each["key"] for each in specialist.list_asked_clauses(round_id=round_["id"]).json["items"]]
    comments = [{"clause_key": clauses[1], "opinion": "Nêu rõ thời hạn."}]
    do_first(specialist, {"stance": "agree_with_comments", "comments": comments})
    factories.go_on()
    do_first(leader, {"decision": "release"})
    factories.go_on()
    assert drafter.show_round(round_id=round_["id"]).json["counts"]["by_outcome"]["agree_with_comments"] == 1
    drafter.close_round(round_id=round_["id"])
    [row] = drafter.show_explanation(round_id=round_["id"]).json["items"]
    explained = drafter.explain_comment(
        {"disposition": "noted", "reason": "Sẽ nêu khi triển khai."},
        consultee_id=row["consultee_id"],
        position=row["position"],
    ).json
    assert (row["clause_key"], explained["open"]) == ("I.1", 0)
    events = {
        each["event"] for each in drafter.show_timeline(document_id=started["subject_id"]).json["items"]
    }
    assert {"document:registered", "consultation:closed", "reply:released"} <= events
    assert drafter.download_explanation(round_id=round_["id"]).data[:5] == b"%PDF-"
    [file] = specialist.list_files(document_id=started["subject_id"]).json["items"]
    assert specialist.download_file(file_id=file["id"]).data == b"I. A"
