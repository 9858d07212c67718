from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from service import audit, documents
from service.db import db, new_id, transaction
from service.documents.models import DocumentRecord, VersionRecord
from service.errors import Forbidden
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import later

if TYPE_CHECKING:
    from flask import Flask


def next_version(document_id: UUID, number: int, text: str) -> None:
    """A further version; commits."""
    with transaction() as session:
        session.add(
            VersionRecord(
                id=new_id(),
                document_id=document_id,
                number=number,
                text=text,
                corrections=[],
                note="",
                created_at=WEDNESDAY,
            )
        )


def events(act: audit.Act) -> list[str]:
    """What was recorded on the act's trail."""
    return [row["event"] for row in act.trail.take()]


def test_a_draft_is_registered_with_its_first_version(app: Flask) -> None:
    act = factories.act()
    document_id = factories.document("I. MỤC ĐÍCH\n1. Thống nhất", by=act)
    shown = documents.document_shown(document_id)
    assert (shown.kind, shown.subject) == ("plan", "Kế hoạch văn thư (hư cấu)")
    assert (shown.agency_id, shown.registered_at) == (act.by.agency_id, WEDNESDAY)
    assert (shown.version.number, shown.version.text) == (1, "I. MỤC ĐÍCH\n1. Thống nhất")
    assert shown.version.frozen_at is None
    assert events(act) == ["document:registered"]


def test_a_draft_keeps_its_drafter_and_a_text_to_search_by(app: Flask) -> None:
    record = db.session.get_one(DocumentRecord, factories.document())
    assert (record.drafter_id, record.folded) == (
        factories.person_id("soanthao.snv"),
        "ke hoach van thu (hu cau)",
    )


@pytest.mark.parametrize("missing", ["person_id", "agency_id"])
def test_nobody_registers_a_draft_without_person_and_agency(app: Flask, missing: str) -> None:
    act = factories.act()
    act = replace(act, by=replace(act.by, **{missing: None}))  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        factories.document(by=act)
    assert db.session.scalars(select(DocumentRecord)).all() == []


def test_a_version_is_frozen_once(app: Flask) -> None:
    document_id, first, second = factories.document(), factories.act(), factories.act(at=later(hours=1))
    with transaction():
        version = documents.freeze_latest(document_id, act=first)
    with transaction():
        assert documents.freeze_latest(document_id, act=second) == version
    assert documents.document_shown(document_id).version.frozen_at == WEDNESDAY
    assert (events(first), events(second)) == (["document:frozen"], [])


def test_the_latest_version_is_shown_and_frozen(app: Flask) -> None:
    document_id = factories.document("một")
    next_version(document_id, 2, "hai")
    with transaction():
        frozen = documents.freeze_latest(document_id, act=factories.by_the_service())
    shown = documents.document_shown(document_id)
    assert (shown.version.id, shown.version.number, shown.version.text) == (frozen, 2, "hai")
    first = db.session.scalars(select(VersionRecord).where(VersionRecord.number == 1)).one()
    assert first.frozen_at is None


def test_a_number_of_a_version_is_given_once(app: Flask) -> None:
    document_id = factories.document()
    with pytest.raises(IntegrityError, match="uq_version_document_id_number"):
        next_version(document_id, 1, "khác")


def test_a_document_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(documents.DocumentNotFound):
        documents.document_shown(new_id())
    with pytest.raises(documents.DocumentNotFound), transaction():
        documents.freeze_latest(new_id(), act=factories.by_the_service())


def test_an_agency_lists_its_own_drafts_the_newest_first(app: Flask) -> None:
    old = factories.document(by=factories.act())
    new = factories.document(by=factories.act(at=later(hours=1)))
    theirs = factories.document(by=factories.act("lanhdao.stc"))
    snv, stc = factories.agency("SNV").id, factories.agency("STC").id
    assert [line.id for line in documents.documents_of([snv])] == [new, old]
    assert [line.id for line in documents.documents_of([stc])] == [theirs]
    assert [line.id for line in documents.documents_of([snv, stc], limit=1)] == [new]
    assert documents.documents_of([]) == []
