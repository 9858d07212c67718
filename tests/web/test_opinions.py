"""Both ways: from a clause to the comments behind it, and from a comment to what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import consultations, documents
from service.db import transaction
from tests import approving, factories
from tests.approving import take
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

ISSUE = {"decision": "issue", "dated": "2022-01-10", "distribution": "Các sở, ban, ngành"}


@pytest.fixture
def client(become: Callable[[str], FlaskClient]) -> FlaskClient:
    """A drafter who reads English."""
    return english(become(DRAFTER))


def english(client: FlaskClient) -> FlaskClient:
    client.post("/language", data={"language": "en"})
    return client


def explained() -> UUID:
    """A document whose one comment, on II.1, was taken in there."""
    document_id = approving.commented()
    approving.write(document_id)
    factories.explain(part(document_id), 1, "accepted_in_part", "Theo dự toán.", "II.1")
    return document_id


def part(document_id: UUID) -> UUID:
    return factories.consultee_of(approving.round_of(document_id), "STC")


def test_a_clause_leads_to_the_comments_behind_it_and_they_to_the_table(
    app: Flask, client: FlaskClient
) -> None:
    document_id = explained()
    link = f'href="/documents/{document_id}/opinions?version=2&amp;clause=II.1">1 comment taken in here'
    for page in (f"/documents/{document_id}", f"/documents/{document_id}/compare"):
        assert link in client.get(page).text, page
    assert link in client.get(f"/documents/{document_id}/opinions").text
    assert link not in client.get(f"/documents/{document_id}?version=1").text
    page = client.get(f"/documents/{document_id}/opinions?version=2&clause=II.1").text
    assert "Nêu rõ &lt;kinh phí&gt;." in page
    assert "Theo dự toán." in page
    assert f"#row-{part(document_id)}-1" in page


def test_a_clause_without_comments_and_one_that_is_none_say_so(app: Flask, client: FlaskClient) -> None:
    document_id = explained()
    assert "0 comments taken in here" in client.get(f"/documents/{document_id}/opinions?clause=I").text
    assert client.get(f"/documents/{document_id}/opinions?clause=IX%00").status_code == 404
    alone = factories.document()
    assert "No comment is taken in" in client.get(f"/documents/{alone}/opinions").text


def test_those_before_whom_the_document_lies_read_it_and_consultees_do_not(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    document_id = approving.submitted()
    address = f"/documents/{document_id}/opinions?clause=II.1"
    assert "Theo dự toán." in become(approving.OFFICE).get(address).text
    assert become("chuyenvien.stc").get(address).status_code == 404


def test_accepted_at_a_clause_whose_words_did_not_change_is_warned_of(
    app: Flask, client: FlaskClient
) -> None:
    document_id = approving.commented()
    approving.write(document_id)
    address = f"/rounds/{approving.round_of(document_id)}/explanation?show=all"
    factories.explain(part(document_id), 1, "accepted", "", "II.1")
    page = client.get(address).text
    assert "It reads now:" in page
    assert "Lập hồ sơ điện tử." in page
    assert "its words did not change" not in page
    factories.explain(part(document_id), 1, "accepted", "", "I.1")
    assert "its words did not change" in client.get(address).text


def test_an_agency_reads_what_became_of_its_comments_once_the_document_is_issued(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    document_id = approving.before_the_leader()
    take("approve_document", {"decision": "approve"})
    take("sign_document", {"decision": "sign"})
    own = f"/documents/{document_id}/our-comments"
    agency = english(become("chuyenvien.stc"))
    assert agency.get(own).status_code == 404
    assert own not in agency.get(f"/consultees/{part(document_id)}").text
    take("issue_document", ISSUE)
    work()
    page = agency.get(own).text
    for said in ("1 comment of your agency.", "Accepted in part", "Theo dự toán.", "Lập hồ sơ điện tử."):
        assert said in page
    assert own in agency.get(f"/consultees/{part(document_id)}").text
    assert own in agency.get(f"/arrivals/{document_id}").text
    for name in ("chuyenvien.stp", DRAFTER, "vanthu.cat"):
        assert become(name).get(own).status_code == 404, name


def test_statements_do_not_grow_with_the_comments_behind_a_clause(
    app: Flask, client: FlaskClient, counted: Callable[[Callable[[], None]], int]
) -> None:
    asked = []
    for number in (1, 60):
        said = [{"opinion": f"Ý kiến {n}.", "clause_key": "II.1"} for n in range(number)]
        round_id = factories.answered_round("STC", comments=said, written=approving.TEXT)
        document_id = consultations.round_shown(round_id).document_id
        with transaction():
            documents.add_version(document_id, approving.NEXT, "", act=factories.act(at=MIDNIGHT))
        for position in range(1, number + 1):
            factories.explain(factories.consultee_of(round_id, "STC"), position, "accepted", "", "II.1")
        pages = [f"/documents/{document_id}", f"/documents/{document_id}/opinions?clause=II.1"]
        for page in pages:
            client.get(page)
        asked.append([counted(lambda page=page: client.get(page)) for page in pages])  # type: ignore[misc]
    assert asked[0] == asked[1]
