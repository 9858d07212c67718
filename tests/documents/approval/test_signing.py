from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from service import audit, documents
from service.db import db, new_id, transaction
from service.directory.models import PostRecord
from service.documents.models import DocumentRecord, VersionRecord
from service.errors import Forbidden
from tests import factories
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

LEADER = "lanhdao.snv"


def sign(document_id: UUID, act: audit.Act | None = None) -> None:
    """A signature, the leader's unless it is said whose; commits."""
    with transaction():
        documents.sign(str(document_id), act=act or factories.act(LEADER))


def issued_by(document_id: UUID, code: str) -> None:
    """Let an agency be the issuer of a document; commits."""
    with transaction() as session:
        session.get_one(DocumentRecord, document_id).issuer_id = factories.agency(code).id


def test_a_deputy_signs_for_the_head_and_the_version_is_frozen(app: Flask) -> None:
    document_id, act = factories.document(), None
    factories.posted(LEADER, "deputy")
    act = factories.act(LEADER)
    sign(document_id, act)
    signature = documents.signature_of(document_id)
    assert signature
    assert signature.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert (signature.name, signature.signed_at) == ("Lưu Bách Tùng (hư cấu)", WEDNESDAY)
    version = documents.document_shown(document_id).version
    assert (signature.version_id, version.frozen_at) == (version.id, WEDNESDAY)
    assert [row["event"] for row in act.trail.take()] == ["document:frozen", "document:signed"]


def test_a_deputy_signs_for_a_committee_by_the_title_of_its_own_head(app: Flask) -> None:
    factories.posted("lanhdao.bhla", "deputy", "Phó Chủ tịch")
    document_id = factories.document(by=factories.act("chuyenvien.bhla"))
    sign(document_id, factories.act("lanhdao.bhla"))
    signature = documents.signature_of(document_id)
    assert signature
    assert signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@pytest.mark.parametrize("who", [LEADER, "vanthu.snv"])
def test_whoever_is_neither_head_nor_deputy_needs_an_order(app: Flask, who: str) -> None:
    factories.posted(who, "member" if who == LEADER else "head")
    with pytest.raises(documents.SignsOnlyByOrder, match=r"TL\..*TUQ\."):
        sign(factories.document(), factories.act(who))


def test_the_head_of_a_division_is_no_head_of_the_agency(app: Flask) -> None:
    factories.posted(LEADER, "head")
    division_id = factories.division("SNV", "VTLT")
    with transaction() as session:
        post = select(PostRecord).where(PostRecord.person_id == factories.person_id(LEADER))
        session.scalars(post).one().division_id = division_id
    with pytest.raises(documents.SignsOnlyByOrder):
        sign(factories.document())


def test_only_the_issuer_signs(app: Flask) -> None:
    document_id = factories.document()
    factories.posted(LEADER, "head")
    issued_by(document_id, "BHLA")
    with pytest.raises(documents.SignerOfOtherAgency, match="Ủy ban nhân dân huyện Bình Hạ"):
        sign(document_id)


def test_nobody_signs_what_they_wrote(app: Flask) -> None:
    factories.posted(LEADER, "head")
    document_id = factories.document(by=factories.act(LEADER))
    with pytest.raises(documents.WrittenByYourself):
        sign(document_id)
    assert documents.signature_of(document_id) is None


def test_signing_does_not_pass_to_a_substitute(app: Flask) -> None:
    factories.posted(LEADER, "head")
    act = factories.act(LEADER)
    by = replace(act.by, on_behalf_of=factories.person_id("lanhdao.stc"))
    with pytest.raises(documents.SignsInPerson):
        sign(factories.document(), replace(act, by=by))


def test_a_post_that_is_no_longer_held_signs_nothing(app: Flask) -> None:
    factories.posted(LEADER, "head")
    act, document_id = factories.act(LEADER), factories.document()
    with transaction() as session:
        session.execute(
            update(PostRecord).where(PostRecord.id == act.by.post_id).values(valid_to=date(2022, 1, 4))
        )
    with pytest.raises(Forbidden):
        sign(document_id, act)


def test_a_document_is_signed_once_even_by_two_at_once(app: Flask) -> None:
    document_id = factories.document()
    factories.posted(LEADER, "deputy")
    acts = [factories.act(LEADER) for _ in range(4)]
    db.session.rollback()
    signing = [lambda act=act: documents.sign(str(document_id), act=act) for act in acts]  # type: ignore[misc]
    results = factories.run_at_once(signing, app)
    assert sorted(type(result).__name__ for result in results) == ["AlreadySigned"] * 3 + ["NoneType"]


def test_a_text_that_came_after_the_signature_is_not_signed(app: Flask) -> None:
    document_id = factories.signed_document()
    factories.series("SNV")
    with transaction() as session:
        session.add(
            VersionRecord(
                id=new_id(),
                document_id=document_id,
                number=2,
                text="II",
                corrections=[],
                note="",
                created_at=WEDNESDAY,
            )
        )
    with pytest.raises(documents.NotYetSigned), transaction():
        documents.number(str(document_id), "2022-01-05", act=factories.act("vanthu.snv"))
