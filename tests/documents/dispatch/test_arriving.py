from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from service import documents
from service.db import db, transaction
from tests import factories
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask


def arrive(code: str, document_id: UUID, at: datetime = WEDNESDAY) -> int:
    """A document registered in an agency; commits."""
    with transaction():
        return documents.register_arrival(
            factories.agency(code).id, document_id, act=factories.act("vanthu.stc", at=at)
        )


def test_arrivals_are_numbered_in_each_agency_and_year(app: Flask) -> None:
    first, second, third = (factories.document() for _ in range(3))
    before_midnight = datetime(2021, 12, 31, 16, 59, tzinfo=UTC)
    assert arrive("STC", first, before_midnight) == 1
    assert [arrive("STC", second), arrive("STC", third)] == [1, 2]
    assert arrive("STP", third) == 1


def test_a_document_arrives_once(app: Flask) -> None:
    first, second = factories.document(), factories.document()
    assert [arrive("STC", first), arrive("STC", first), arrive("STC", second)] == [1, 1, 2]


def test_many_arrivals_at_once_leave_no_gap(app: Flask) -> None:
    stc = factories.agency("STC").id
    ids = [factories.document() for _ in range(5)]
    acts = [factories.act("vanthu.stc") for _ in range(10)]
    db.session.rollback()
    registering = [
        partial(documents.register_arrival, stc, document_id, act=act)
        for document_id, act in zip(ids * 2, acts, strict=True)
    ]
    results = factories.run_at_once(registering, app)
    assert sorted(results) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert results[:5] == results[5:]
