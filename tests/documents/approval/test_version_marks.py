from __future__ import annotations

from typing import TYPE_CHECKING

from service import documents
from service.documents import VersionMark
from tests import approving, factories

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient


def marked(document_id: UUID) -> dict[int, list[VersionMark]]:
    """The marks of each version that has some, by its number."""
    marks = documents.marks_of(document_id)
    return {
        each.number: marks[each.id] for each in documents.versions_of(document_id)[::-1] if each.id in marks
    }


def test_a_version_that_was_only_asked_about_was_never_submitted(app: Flask) -> None:
    assert marked(approving.commented()) == {}


def test_what_was_laid_before_the_issuer_is_the_version_of_that_moment(app: Flask) -> None:
    document_id = approving.submitted()
    assert marked(document_id) == {2: [VersionMark.SUBMITTED]}
    [*_, submission] = documents.accompanying(document_id)
    assert marked(submission.id) == {1: [VersionMark.SENT]}


def test_a_version_that_came_back_says_so_and_the_next_one_does_not(app: Flask) -> None:
    document_id = approving.returned()
    approving.write(document_id, approving.NEXT + "\n3. Bổ sung theo ý kiến.")
    assert marked(document_id) == {2: [VersionMark.SUBMITTED, VersionMark.RETURNED]}


def test_a_version_returned_inside_its_agency_was_not_sent(app: Flask) -> None:
    document_id = factories.document()
    factories.returned(document_id)
    assert marked(document_id) == {1: [VersionMark.RETURNED]}


def test_what_is_signed_is_sent_with_its_dispatch(app: Flask) -> None:
    letter_id = factories.letter("department")
    factories.sign_and_number(letter_id)
    assert marked(letter_id) == {1: [VersionMark.SIGNED]}
    factories.dispatch(letter_id)
    assert marked(letter_id) == {1: [VersionMark.SENT]}


def test_the_page_marks_each_version_by_what_happened_to_it(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    document_id = approving.returned()
    client = become(factories.DRAFTER)
    client.post("/language", data={"language": "en"})
    versions = client.get(f"/documents/{document_id}").text.partition('id="versions"')[2]
    second, first = versions.split("<li>")[1:]
    assert "asked about in round 1" in first
    assert "returned" not in first
    assert ">submitted<" in second
    assert ">returned<" in second
    assert "asked about" not in second
