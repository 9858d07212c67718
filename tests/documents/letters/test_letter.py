from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select, update

from service import directory, documents
from service.db import db, new_id, transaction
from service.documents.models import DocumentRecord, VersionRecord
from service.errors import Invalid
from tests import factories
from tests.factories import TODAY, agency, later

if TYPE_CHECKING:
    from flask import Flask

UNIT = "VTLT"
"""The division of the drafter."""


def composed(letter_id: UUID) -> str:
    return documents.document_shown(letter_id).version.text


def drafted_for(code: str, document_id: UUID) -> None:
    """The document is drafted for another body; commits."""
    with transaction() as session:
        session.execute(
            update(DocumentRecord).where(DocumentRecord.id == document_id).values(issuer_id=agency(code).id)
        )


def test_a_letter_is_a_document_of_the_drafting_agency(app: Flask) -> None:
    by = factories.act()
    main = factories.document(by=by)
    letter_id = factories.letter("department", about=main, by=by)
    record = db.session.get_one(DocumentRecord, letter_id)
    assert (record.kind, record.main_id, record.unit) == ("letter", main, "VTLT")
    assert record.agency_id == record.issuer_id == agency("SNV").id
    assert record.drafter_id == by.by.person_id
    assert composed(letter_id).startswith("Kính gửi: Các sở, ban, ngành.")
    assert "Quá thời hạn trên" in composed(letter_id)
    assert [row["event"] for row in by.trail.take()][-1] == "letter:composed"


def test_a_letter_says_what_the_round_needs(app: Flask) -> None:
    police = agency("CAT").id
    letter_id = factories.letter("department", agencies=[str(police)], visible_replies=True)
    shown = documents.letter_of(letter_id)
    assert (shown.document_id, shown.agency_id) == (letter_id, agency("SNV").id)
    assert (shown.groups, shown.agency_ids) == (("department",), (police,))
    assert (shown.deadline_phrase, shown.silence_rule) == (factories.PHRASE, "deemed_consent")
    assert shown.silence_sentence == factories.SENTENCE
    assert shown.visible_replies


def test_composing_again_rewrites_a_letter_that_nobody_signed(app: Flask) -> None:
    main = factories.document()
    first = factories.letter("department", about=main)
    again = factories.letter("district", about=main, subject="xin ý kiến (hư cấu)")
    assert again == first
    shown = documents.document_shown(first)
    assert (shown.subject, shown.version.number) == ("xin ý kiến (hư cấu)", 1)
    assert shown.version.text.startswith("Kính gửi: Ủy ban nhân dân các huyện")
    assert documents.letter_of(first).groups == ("district",)
    assert len(db.session.scalars(select(DocumentRecord)).all()) == 2


def test_a_frozen_version_of_a_letter_stays(app: Flask) -> None:
    letter_id = factories.letter("department")
    main = documents.letter_of(letter_id).main_id
    with transaction():
        documents.freeze_latest(letter_id, act=factories.by_the_service())
    factories.letter("district", about=main)
    numbers = select(VersionRecord.number).where(VersionRecord.document_id == letter_id)
    assert sorted(db.session.scalars(numbers)) == [1, 2]
    assert documents.letter_of(letter_id).groups == ("district",)


def test_a_signed_letter_is_not_written_anew_before_it_left(app: Flask) -> None:
    letter_id = factories.letter("department")
    main = documents.letter_of(letter_id).main_id
    factories.sign_and_number(letter_id)
    with pytest.raises(documents.SignedAlready):
        factories.letter("district", about=main)


def test_the_next_round_has_a_letter_of_its_own(app: Flask) -> None:
    first = factories.letter("department")
    main = documents.letter_of(first).main_id
    factories.sign_and_number(first)
    factories.dispatch(first)
    second = factories.letter("department", about=main, by=factories.act(at=later(hours=1)))
    assert second != first
    assert documents.latest_letter_of(main) == second


def test_what_was_typed_is_there_when_a_letter_is_written_anew(app: Flask) -> None:
    letter_id = factories.letter("department", distribution="Báo Lam Giang (hư cấu)")
    main = documents.letter_of(letter_id).main_id
    typed = documents.letter_typed(main)
    assert typed["groups"] == ["department"]
    assert typed["distribution"] == "- Như trên;\n- Báo Lam Giang (hư cấu);\n- Lưu: VT, VTLT."
    again = factories.letter(about=main, **typed)
    assert documents.letter_typed(main) == typed
    assert again == letter_id
    assert documents.letter_typed(new_id()) == {}


def test_the_body_it_is_drafted_for_is_told_unless_others_are_named(app: Flask) -> None:
    main = factories.document()
    drafted_for("CAT", main)
    text = composed(factories.letter("department", about=main))
    assert "trình Công an tỉnh ban hành." in text
    assert "- Như trên;\n- Công an tỉnh (để b/c);\n- Lưu: VT, VTLT." in text
    text = composed(factories.letter("department", about=main, distribution="Như trên\nSở Tài chính"))
    assert text.endswith("Nơi nhận:\n- Như trên;\n- Sở Tài chính;\n- Lưu: VT, VTLT.")


def test_the_unit_and_the_subject_are_filled_in_where_they_are_left_empty(app: Flask) -> None:
    letter_id = factories.letter("department", unit="", subject="")
    record = db.session.get_one(DocumentRecord, letter_id)
    assert record.unit == UNIT
    assert record.subject == "lấy ý kiến góp ý dự thảo Kế hoạch văn thư (hư cấu)"
    assert composed(letter_id).endswith(f"- Lưu: VT, {UNIT}.")


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"unit": "VT LT"}, "unit", "without spaces or strokes"),
        ({"groups": ["unknown"]}, "groups", "is not known"),
        ({"groups": []}, "groups", "Nobody would be asked"),
        ({"groups": ["commune"]}, "groups", "Nobody would be asked"),
        ({"agencies": [str(UUID(int=1))]}, "agencies", "does not exist any more"),
        ({"agencies": ["x"]}, "agencies", "does not exist any more"),
        ({"deadline": "tuần sau"}, "deadline", "is not a deadline that can be read"),
        ({"deadline": "trước ngày 05/01/2022"}, "deadline", "is over"),
        ({"deadline": "x" * 201}, "deadline", "at most 200"),
        ({"silence_rule": "maybe"}, "silence_rule", "Choose what the letter says"),
        ({"silence_sentence": "  "}, "silence_sentence", "every consent that is recorded cites it"),
        ({"contact": "x" * 1001}, "contact", "at most 1000"),
        ({"distribution": "x" * 301}, "distribution", "in a line"),
        ({"distribution": "\n".join(["x"] * 101)}, "distribution", "at most 100 lines"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(app: Flask, changed, field: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        factories.letter("department", **changed)
    [message] = refused.value.fields[field]
    assert said in str(message)
    assert db.session.scalars(select(DocumentRecord).where(DocumentRecord.kind == "letter")).all() == []


def test_a_drafter_without_a_division_names_the_unit(app: Flask) -> None:
    main = factories.document(by=factories.act("vanthu.snv"))
    with pytest.raises(Invalid) as refused:
        factories.letter("department", about=main, unit="")
    assert "Write the abbreviation of the drafting unit" in str(refused.value.fields["unit"][0])


def test_a_letter_that_only_asks_its_own_agency_is_refused(app: Flask) -> None:
    with pytest.raises(Invalid) as refused:
        factories.letter(agencies=[str(agency("SNV").id)])
    assert list(refused.value.fields) == ["groups"]


def test_a_letter_that_says_nothing_of_silence_has_no_sentence_about_it(app: Flask) -> None:
    letter_id = factories.letter("department", silence_rule="unspecified")
    assert documents.letter_of(letter_id).silence_sentence == ""
    assert factories.SENTENCE not in composed(letter_id)


def test_what_the_database_cannot_store_is_taken_out(app: Flask) -> None:
    letter_id = factories.letter("department", contact="Phòng\0 Văn thư")
    assert documents.letter_of(letter_id).contact == "Phòng Văn thư"


def test_a_document_that_is_no_letter_has_none_to_show(app: Flask) -> None:
    for document_id in (factories.document(), new_id()):
        with pytest.raises(documents.DocumentNotFound):
            documents.letter_of(document_id)


def test_the_signer_is_inherited_within_the_agency_only(app: Flask) -> None:
    own = factories.signed_in("lanhdao.snv").posts[0].id
    other = factories.signed_in("lanhdao.stc").posts[0].id
    for post_id, expected in ((own, own), (other, None)):
        main = factories.document()
        with transaction() as session:
            session.execute(
                update(DocumentRecord).where(DocumentRecord.id == main).values(signer_post_id=post_id)
            )
        letter_id = factories.letter("department", about=main)
        assert db.session.get_one(DocumentRecord, letter_id).signer_post_id == expected


def test_recipients_are_the_agencies_of_the_day_without_the_asker(app: Flask) -> None:
    police, tomorrow = agency("CAT").id, TODAY + timedelta(days=1)
    asked = factories.letter("police", "military", agencies=[str(police), str(agency("SNV").id)])
    shown = documents.letter_of(asked)
    with transaction():
        directory.found_agency(
            code="MOI", name="Công an mới (hư cấu)", group="police", mailbox="a@b.test", valid_from=tomorrow
        )
    assert [each.code for each in documents.recipients_of(shown, day=TODAY)] == ["CAT", "BCHQS"]
    assert [each.code for each in documents.recipients_of(shown, day=tomorrow)] == ["MOI", "CAT", "BCHQS"]
