"""On issue each agency that commented is told what became of its comments, and reads that of its own alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import consultations, processes
from service.db import db, transaction
from service.documents import DocumentNotFound
from service.notifications import Notification
from tests import approving, factories
from tests.approving import take
from tests.conftest import MIDNIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

pytestmark = pytest.mark.usefixtures("app")

ISSUE = {"decision": "issue", "dated": "2022-01-10", "distribution": "Các sở, ban, ngành"}


@pytest.fixture
def signed() -> UUID:
    """A document that is approved and signed, with an accepted comment of STC; STP was silent."""
    document_id = approving.before_the_leader()
    take("approve_document", {"decision": "approve"})
    take("sign_document", {"decision": "sign"})
    return document_id


def told() -> list[Notification]:
    query = select(Notification).where(Notification.kind == "comments_explained")
    return list(db.session.scalars(query))


def who(name: str) -> Any:
    return factories.signed_in(name)


def test_agencies_are_told_once_after_the_dispatch_is_committed(
    signed: UUID, work: Callable[[], None]
) -> None:
    work()
    assert told() == []
    take("issue_document", ISSUE)
    assert told() == [], "who is told waits for the commit of the dispatch"
    work()
    [one] = told()
    assert one.agency_id == factories.agency("STC").id
    assert one.role is None
    assert (one.facts["comments"], one.facts["accepted_in_part"], one.facts["noted"]) == (1, 1, 0)
    with transaction():
        assert processes.tell_outcomes(signed, at=MIDNIGHT) == 0
    assert len(told()) == 1
    assert one.body
    assert f"/documents/{signed}/our-comments" in one.body
    assert "Tiếp thu một phần: 1" in one.body


def test_nobody_is_told_of_what_is_not_issued(signed: UUID) -> None:
    with transaction():
        assert processes.tell_outcomes(signed, at=MIDNIGHT) == 0
    assert told() == []


def test_an_agency_reads_its_own_comments_with_their_clause_in_the_issued_text(signed: UUID) -> None:
    with pytest.raises(DocumentNotFound):
        consultations.own_outcomes(signed, who("chuyenvien.stc"), page=1)
    take("issue_document", ISSUE)
    own = consultations.own_outcomes(signed, who("chuyenvien.stc"), page=1)
    assert own.counts.comments == 1
    [row] = own.comments
    assert (row.disposition, row.explanation) == ("accepted_in_part", "Theo dự toán.")
    assert row.named_in
    assert row.new_clause_key
    clause = own.clauses[row.named_in, row.new_clause_key]
    assert clause.text == "Lập hồ sơ điện tử."
    assert own.places[row.round_id, "II.1"] == "khoản 1 mục II"
    assert consultations.own_outcomes(signed, who("chuyenvien.stc"), page=9).comments == []


@pytest.mark.parametrize("name", ["chuyenvien.stp", "chuyenvien.cat", "soanthao.snv", "chutich.ubnd"])
def test_whoever_did_not_comment_reads_nothing_there(signed: UUID, name: str) -> None:
    take("issue_document", ISSUE)
    assert not consultations.has_own_outcomes(signed, who(name))
    with pytest.raises(DocumentNotFound):
        consultations.own_outcomes(signed, who(name), page=1)
