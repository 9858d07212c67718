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
from service.errors import Forbidden, Invalid
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


def test_a_draft_keeps_who_issues_and_signs_it_and_what_it_rests_on(app: Flask) -> None:
    own = factories.agency("SNV").id
    issuer, leader = documents.signers_of(own, day=factories.TODAY)[-1]
    document_id = factories.document(
        issuer=str(issuer.id),
        ordered_by=" Chỉ thị số 99/CT-UBND ",
        bases="Căn cứ một;\r\n\r\n  Căn cứ hai.\0",
        signer=str(leader.post_id),
        restriction="internal",
    )
    shown = documents.document_shown(document_id)
    assert (shown.issuer_id, shown.signer_post_id) == (issuer.id, leader.post_id)
    assert (shown.ordered_by, shown.bases) == ("Chỉ thị số 99/CT-UBND", "Căn cứ một;\nCăn cứ hai.")
    assert (shown.restriction, shown.main_id, shown.distribution) == ("internal", None, [])
    assert shown.drafter_id == factories.person_id("soanthao.snv")


def test_an_agency_issues_itself_or_drafts_for_the_body_above_it(app: Flask) -> None:
    own = factories.agency("SNV")
    above = documents.issuers_of(own.id)[1]
    assert [each.id for each in documents.issuers_of(own.id)] == [own.id, own.superior_id]
    assert [each.id for each in documents.issuers_of(above.id)] == [above.id]
    assert documents.document_shown(factories.document()).issuer_id == own.id
    signers = documents.signers_of(own.id, day=factories.TODAY)
    assert {agency.id for agency, _ in signers} == {own.id, above.id}
    assert {leader.role for _, leader in signers} == {"leader"}


@pytest.mark.parametrize(("field", "whose"), [("issuer", "agency"), ("signer", "post")])
def test_nobody_else_issues_or_signs(app: Flask, field: str, whose: str) -> None:
    agency = factories.agency("STC").id
    other = agency if whose == "agency" else documents.signers_of(agency, day=factories.TODAY)[0][1].post_id
    with pytest.raises(Invalid) as refused:
        factories.document(**{field: str(other)})
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"restriction": "confidential"}, "restriction"),
        ({"restriction": "secret"}, "restriction"),
        ({"restriction": "top_secret"}, "restriction"),
        ({"written": "MẬT\n\nI. MỤC ĐÍCH"}, "text"),
        ({"written": "**TUYỆT MẬT**\nI. MỤC ĐÍCH"}, "text"),
        ({"written": "| TỐI MẬT |\nI. MỤC ĐÍCH"}, "text"),
        ({"written": "Độ mật: Tối mật\nI. MỤC ĐÍCH"}, "text"),
    ],
)
def test_a_state_secret_is_refused_with_advice_and_nothing_is_stored(
    app: Flask, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(documents.StateSecretRefused, match="117/2025/QH15") as refused:
        factories.document(**changed)
    assert set(refused.value.fields) == {field}
    assert db.session.scalars(select(DocumentRecord)).all() == []
    assert db.session.scalars(select(VersionRecord)).all() == []


@pytest.mark.parametrize(
    "line", ["Mật ong rừng.", "Bảo đảm bí mật nhà nước.", "MẬT ĐỘ DÂN SỐ", "Thư mật thám"]
)
def test_words_that_only_sound_like_a_degree_are_no_secret(app: Flask, line: str) -> None:
    assert factories.document(f"I. MỤC ĐÍCH\n{line}")
