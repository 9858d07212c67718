"""Tags and notes of comments, which only the asking agency sees."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import consultations, processes
from service.consultations import CommentNotFound, FiledReply, Sought
from service.db import db, transaction
from service.errors import Invalid
from service.processes import Evidence
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def round_id(app: Flask) -> UUID:
    return factories.answered_round("STC", "CAT")


def by(name: str = DRAFTER) -> dict[str, Any]:
    return {"person": factories.signed_in(name), "address": None, "at": MIDNIGHT}


def tag(part: UUID, typed: str, **name: str) -> None:
    with transaction():
        processes.tag_comment(part, 1, typed, **by(**name))


def tags(part: UUID) -> list[str]:
    return consultations.tags_of([(part, 1)]).get((part, 1), [])


def test_tags_are_composed_once_each_and_offered_in_the_document(round_id: UUID) -> None:
    stc, cat = (factories.consultee_of(round_id, code) for code in ("STC", "CAT"))
    tag(stc, f"  kinh   phí, {unicodedata.normalize('NFD', 'ấn định')},kinh phí,, ")
    tag(stc, "kinh phí")
    tag(cat, "bộ máy")
    assert tags(stc) == ["ấn định", "kinh phí"]
    document_id = consultations.round_shown(round_id).document_id
    assert consultations.tags_used(document_id) == ["ấn định", "bộ máy", "kinh phí"]
    assert consultations.explanation_counts(round_id, Sought(tag="kinh phí")).comments == 1
    assert consultations.explanation_counts(round_id, Sought(tag="kinh")).comments == 0


def test_a_tag_is_taken_off_and_a_second_time_changes_nothing(round_id: UUID) -> None:
    stc = factories.consultee_of(round_id, "STC")
    tag(stc, "kinh phí, bộ máy")
    for _ in range(2):
        with transaction():
            processes.untag_comment(stc, 1, "kinh phí", **by())
    assert tags(stc) == ["bộ máy"]


@pytest.mark.parametrize("typed", ["", " , ,", "x" * 41, ",".join(f"t{n}" for n in range(11))])
def test_tags_that_say_nothing_or_too_much_are_refused(round_id: UUID, typed: str) -> None:
    stc = factories.consultee_of(round_id, "STC")
    with pytest.raises(Invalid) as refused:
        tag(stc, typed)
    assert list(refused.value.fields) == ["tags"]
    assert tags(stc) == []


def test_notes_are_kept_with_who_wrote_them(round_id: UUID) -> None:
    stc = factories.consultee_of(round_id, "STC")
    for words in ("Hỏi Phòng Kế hoạch.", "Đã hỏi."):
        with transaction():
            processes.write_note(stc, 1, words, **by())
    noted = consultations.notes_of([(stc, 1)])[stc, 1]
    assert [each.text for each in noted] == ["Hỏi Phòng Kế hoạch.", "Đã hỏi."]
    assert noted[0].written_by == factories.signed_in(DRAFTER).name
    for words in ("", "x" * 2001):
        with pytest.raises(Invalid), transaction():
            processes.write_note(stc, 1, words, **by())


@pytest.mark.parametrize("name", ["lanhdao.snv", "chuyenvien.stc", "soanthao.stc"])
def test_nobody_but_drafters_of_the_asking_agency_tags_or_notes(round_id: UUID, name: str) -> None:
    stc = factories.consultee_of(round_id, "STC")
    with pytest.raises(CommentNotFound):
        tag(stc, "kinh phí", name=name)
    with pytest.raises(CommentNotFound), transaction():
        processes.write_note(stc, 1, "Lạ.", **by(name))


def test_what_hangs_on_a_filed_comment_goes_when_its_filing_is_withdrawn(round_id: UUID) -> None:
    part = factories.consultee_of(round_id, "STP")
    said = [{"opinion": "Chưa rõ."}]
    filed = FiledReply(received_at=WEDNESDAY, channel="paper", stance="disagree", comments=said)
    clerk: dict[str, Any] = {"person": factories.signed_in("vanthu.snv"), "address": None, "at": MIDNIGHT}
    with transaction():
        processes.file_reply(part, filed, Evidence("x.pdf", b"%PDF-"), **clerk)
    db.session.expire_all()
    tag(part, "kinh phí")
    with transaction():
        processes.ask_guidance(part, 1, "Tiếp thu không?", **by())
    with transaction():
        processes.withdraw_filing(part, "Nhầm cơ quan.", confirmed=False, **clerk)
    assert tags(part) == []
    assert consultations.guidance_waiting(factories.signed_in("lanhdao.snv")) == []
