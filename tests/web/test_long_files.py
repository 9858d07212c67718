from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select

from service import documents
from service.audit.models import AuditEntry
from service.db import db, transaction
from service.errors import N_
from service.renditions import bounds, files
from tests import factories
from tests.journeys import steps
from tests.renditions.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

DRAFTER = "soanthao.snv"
ORDERED = rf"/files-ordered/{steps.UUID}"
TEXT = "I. MỤC ĐÍCH\n1. Rõ người, rõ việc, rõ thời gian."


@pytest.fixture(autouse=True)
def _few_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten words are long here, so that a test need not set forty pages."""
    monkeypatch.setattr(files, "LONG_CHARACTERS", 20)


@pytest.fixture
def document_id(become: Callable[[str], FlaskClient]) -> UUID:
    """A long draft of the Department of Home Affairs."""
    return factories.document(TEXT)


def order(client: FlaskClient, page: str, format_: str = "pdf") -> str:
    """The page of the file that somebody orders."""
    answer = client.post(page, data={"format": format_})
    assert answer.status_code == 302
    assert re.fullmatch(ORDERED, answer.location)
    return answer.location


def test_what_is_long_is_offered_ordered_waited_for_and_handed_out(
    become: Callable[[str], FlaskClient], work: Callable[[], None], document_id: UUID
) -> None:
    drafter, address = become(DRAFTER), f"/documents/{document_id}/document.pdf"
    offered = drafter.get(address)
    assert offered.mimetype == "text/html"
    assert f'action="/documents/{document_id}/file"' in offered.text
    assert drafter.get(address).text.count("/files-ordered/") == 0, "looking orders nothing"

    page = order(drafter, f"/documents/{document_id}/file")
    assert drafter.get(address).location == page
    waiting = drafter.get(page).text
    assert f'hx-get="{page}/progress"' in waiting
    assert f'href="{page}"' in waiting, "without JavaScript it is a link"
    work()
    ready = drafter.get(f"{page}/progress").text
    assert "hx-get" not in ready
    assert f'href="{address}"' in ready
    answer = drafter.get(address)
    assert answer.mimetype == "application/pdf"
    assert "Rõ người, rõ việc" in read(answer.data).pages[0]


def test_what_is_short_is_handed_out_at_once(
    become: Callable[[str], FlaskClient], document_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONG_CHARACTERS", bounds.LONG_CHARACTERS)
    drafter, address = become(DRAFTER), f"/documents/{document_id}/document.docx"
    assert drafter.get(address).data.startswith(b"PK")
    answer = drafter.post(f"/documents/{document_id}/file", data={"format": "docx"})
    assert answer.location == address


def test_a_file_that_is_ready_is_not_what_is_handed_out_once_the_text_has_changed(
    become: Callable[[str], FlaskClient], work: Callable[[], None], document_id: UUID
) -> None:
    drafter, address = become(DRAFTER), f"/documents/{document_id}/document.pdf"
    order(drafter, f"/documents/{document_id}/file")
    work()
    assert drafter.get(address).mimetype == "application/pdf"
    factories.clauses(document_id, "I", "II", "III")
    assert drafter.get(address).mimetype == "text/html"


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_an_explanation_table_is_made_for_everybody_who_may_read_it_and_for_nobody_else(
    become: Callable[[str], FlaskClient], work: Callable[[], None], ending: str
) -> None:
    round_id = factories.answered_round("STC", comments=[{"opinion": "Thêm kinh phí cho việc này."}])
    table = f"/rounds/{round_id}/explanation"
    drafter, leader, stranger = become(DRAFTER), become("lanhdao.snv"), become("vanthu.stc")
    page = order(drafter, f"{table}/file", ending)
    assert order(leader, f"{table}/file", ending) == page
    work()
    ordered = db.session.scalars(select(AuditEntry.person_id).where(AuditEntry.event == "rendition:ordered"))
    assert list(ordered) == [factories.person_id(DRAFTER)]
    for reader in (drafter, leader):
        assert f'href="{table}.{ending}"' in reader.get(page).text
        assert reader.get(f"{table}.{ending}").data[:2] in {b"%P", b"PK"}
    assert stranger.get(page).status_code == 404
    assert stranger.get(f"{page}/progress").status_code == 404
    assert stranger.get(f"{table}.{ending}").status_code == 404
    assert stranger.post(f"{table}/file", data={"format": ending}).status_code == 404


def test_an_order_of_a_version_that_is_not_before_somebody_any_more_is_as_none(
    become: Callable[[str], FlaskClient], document_id: UUID
) -> None:
    drafter = become(DRAFTER)
    page = order(drafter, f"/documents/{document_id}/file")
    with transaction():
        documents.freeze_latest(document_id, act=factories.act())
    factories.clauses(document_id, "I")
    assert drafter.get(page).status_code == 404


@pytest.mark.parametrize("format_", ["", "xlsx", "exe", "\0"])
def test_a_format_that_is_not_offered_is_as_a_file_that_is_not_there(
    become: Callable[[str], FlaskClient], document_id: UUID, format_: str
) -> None:
    answer = become(DRAFTER).post(f"/documents/{document_id}/file", data={"format": format_})
    assert answer.status_code == 404


def test_whoever_waits_is_told_why_there_is_no_file_and_where_to_order_it_again(
    become: Callable[[str], FlaskClient], document_id: UUID
) -> None:
    drafter = become(DRAFTER)
    drafter.post("/language", data={"language": "en"})
    page = order(drafter, f"/documents/{document_id}/file")
    order_id = UUID(page.rpartition("/")[2])
    with transaction():
        documents.refuse_file(order_id, N_("This is too long for one file."))
    told = drafter.get(page).text
    assert "This is too long for one file." in told
    assert f'href="/documents/{document_id}/document.pdf"' in told
    with transaction():
        documents.outdate_file(order_id)
    assert "has changed meanwhile" in drafter.get(page).text


def test_a_table_of_a_round_that_runs_is_refused_before_anything_is_ordered(
    become: Callable[[str], FlaskClient],
) -> None:
    round_id = factories.launch("STC")
    answer = become(DRAFTER).post(f"/rounds/{round_id}/explanation/file", data={"format": "pdf"})
    assert answer.status_code == 409
    assert "explanation" not in (answer.location or "")
