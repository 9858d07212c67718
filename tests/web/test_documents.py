"""The list of documents, as the agencies along the road of one see it."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from service.db import db
from service.deadlines import local_day
from service.paging import PAGE_SIZE
from tests import approving, factories
from tests.approving import CHAIRMAN, OFFICE
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

RELATIONS = ("ours", "asked", "submitted", "issued", "received")


@pytest.fixture(autouse=True)
def _afterwards(app: Flask, house_clock: SetClock) -> None:
    """The round is over."""
    house_clock.at = MIDNIGHT


def submit(document_id: UUID) -> None:
    """The one comment is explained, and the draft submitted; commits."""
    approving.write(document_id)
    approving.explained(document_id)
    approving.submit()


def issue() -> None:
    """What was submitted is reviewed, approved, signed and issued; commits."""
    approving.take("review_submission", {"decision": "forward"})
    approving.take("approve_document", {"decision": "approve"})
    approving.take("sign_document", {"decision": "sign"})
    day = local_day(MIDNIGHT).isoformat()
    answers = {"decision": "issue", "dated": day, "distribution": "Các sở, ban, ngành"}
    approving.take("issue_document", answers)


def rows(page: str) -> list[str]:
    """The rows of the list, in words."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def row(client: FlaskClient, **asked: str) -> str:
    """The one row of a list."""
    [found] = rows(client.get("/documents", query_string=asked).text)
    return found


def relations(client: FlaskClient) -> list[str]:
    """The relations in which somebody's list has a document."""
    return [each for each in RELATIONS if rows(client.get(f"/documents?show={each}").text)]


def test_a_draft_stands_in_the_lists_of_those_whom_it_has_come_to(
    reads: Callable[[str], FlaskClient],
) -> None:
    names = (DRAFTER, SPECIALIST, OFFICE, CHAIRMAN, "vanthu.ubnd")
    everybody = {name: reads(name) for name in names}

    def seen() -> list[list[str]]:
        return [relations(everybody[name]) for name in names]

    document_id = approving.commented()
    assert seen() == [["ours"], ["asked"], [], [], []]
    submit(document_id)
    assert seen() == [["ours"], ["asked"], ["submitted"], ["submitted"], ["submitted"]]
    issue()
    above = ["submitted", "issued"]
    assert seen() == [["ours", "received"], ["asked", "received"], ["submitted"], above, above]


def test_a_list_says_whether_a_submission_waits_and_how_it_was_decided(
    reads: Callable[[str], FlaskClient],
) -> None:
    document_id = approving.before_the_leader()
    chairman = reads(CHAIRMAN)
    assert "Waits for a decision" in row(chairman, show="submitted")
    approving.take("approve_document", approving.RETURN)
    assert "Sent back to its drafter" in row(chairman, show="submitted")
    approving.answer_all(document_id)
    approving.take("revise_document", {"revised": True})
    approving.submit(at=MIDNIGHT + timedelta(hours=1))
    assert "Waits for a decision" in row(chairman, show="submitted")


def test_an_issued_document_is_listed_with_its_number(reads: Callable[[str], FlaskClient]) -> None:
    approving.submitted()
    approving.take("review_submission", {"decision": "forward"})
    approving.take("approve_document", {"decision": "approve"})
    assert "Approved, to be signed and issued" in row(reads(OFFICE))
    approving.take("sign_document", {"decision": "sign"})
    answers = {"decision": "issue", "dated": "2022-01-10", "distribution": "Các sở, ban, ngành"}
    approving.take("issue_document", answers)
    for name, relation in ((CHAIRMAN, "issued"), ("lanhdao.sgddt", "received"), (SPECIALIST, "received")):
        assert "01/KH-UBND, 10/01/2022 Sở Nội vụ Issued" in row(reads(name), show=relation)


def test_whoever_is_asked_sees_its_own_reply_and_not_how_the_draft_stands(
    reads: Callable[[str], FlaskClient],
) -> None:
    approving.before_the_leader()
    said = row(reads(SPECIALIST))
    assert "Our reply: Agrees, with comments" in said
    assert "decision" not in said
    assert "Our reply: Silent" in row(reads("lanhdao.stp"))


@pytest.mark.parametrize("name", [DRAFTER, SPECIALIST, OFFICE, CHAIRMAN, "vanthu.stc", "lanhdao.sgddt"])
def test_whatever_is_listed_can_be_opened(reads: Callable[[str], FlaskClient], name: str) -> None:
    earlier, later = approving.commented(), approving.commented()
    submit(later)
    issue()
    submit(earlier)
    reader = reads(name)
    page = reader.get("/documents").text
    addresses = re.findall(r'<td data-label="Subject"><a href="([^"]+)"', page)
    assert len(addresses) == (1 if name == "lanhdao.sgddt" else 2)
    assert [reader.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_a_search_ignores_marks_and_case_and_stays_within_the_list(
    reads: Callable[[str], FlaskClient],
) -> None:
    for subject in ("Kế hoạch ĐỀ ÁN mở cửa", "Kế hoạch trồng lau"):
        factories.document(subject=subject)
    drafter = reads(DRAFTER)
    for typed in ("de an", "ĐỀ ÁN", "Mở kế"):
        assert "ĐỀ ÁN" in row(drafter, search=typed, show="ours")
    for nothing in ("100%", "đề lau"):
        page = drafter.get("/documents", query_string={"search": nothing, "show": "ours"}).text
        assert rows(page) == []
        assert "Try fewer of them, or look among all." in page
    assert "No document was issued" not in drafter.get("/documents?show=issued&search=lau").text


def test_pages_keep_the_list_and_the_search_and_ask_as_much_of_the_database(
    reads: Callable[[str], FlaskClient],
) -> None:
    drafter = reads(DRAFTER)
    asked: list[int] = []
    for more in (1, PAGE_SIZE):
        for _ in range(more):
            factories.document()
        statements: list[str] = []
        seen = lambda *args, kept=statements: kept.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", seen)
        page = drafter.get("/documents?show=ours&search=ke").text
        event.remove(db.engine, "before_cursor_execute", seen)
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert len(rows(page)) == PAGE_SIZE
    assert 'href="/documents?page=2&amp;show=ours&amp;search=ke"' in page
    assert len(rows(drafter.get("/documents?page=2&show=ours&search=ke").text)) == 1
    assert len(rows(drafter.get("/documents?page=99&show=x").text)) == 1


@pytest.mark.parametrize("relation", ["", *RELATIONS])
def test_an_empty_list_says_what_will_stand_there(reads: Callable[[str], FlaskClient], relation: str) -> None:
    page = reads("lanhdao.cat").get(f"/documents?show={relation}").text
    assert re.search(r"yet\. .*(stand|stands) |drafted nothing yet", page)
