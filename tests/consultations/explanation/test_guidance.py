"""A drafter asks the leader about a comment; the leader answers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import consultations, processes
from service.consultations import AskedAlready, CommentNotFound, GuidanceGiven, GuidanceNotFound, Sought
from service.db import db, transaction
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from flask import Flask

LEADER = "lanhdao.snv"


@pytest.fixture
def round_id(app: Flask) -> UUID:
    return factories.answered_round("STC", "CAT")


def by(name: str) -> dict[str, Any]:
    return {"person": factories.signed_in(name), "address": None, "at": MIDNIGHT}


def ask(part: UUID, question: str = "Có tiếp thu không?", *, name: str = DRAFTER) -> UUID:
    with transaction():
        processes.ask_guidance(part, 1, question, **by(name))
    return consultations.guidance_of([(part, 1)])[part, 1][-1].id


def answer(guidance_id: UUID, words: str = "Tiếp thu.", *, name: str = LEADER) -> None:
    with transaction():
        processes.give_guidance(guidance_id, words, **by(name))
    db.session.expire_all()


def waiting(round_id: UUID) -> int:
    return consultations.explanation_counts(round_id, Sought(awaiting=True)).comments


def test_the_leaders_are_told_and_the_comment_waits_until_one_answers(round_id: UUID) -> None:
    part = factories.consultee_of(round_id, "STC")
    guidance_id = ask(part)
    assert factories.told("guidance_asked") == ["SNV"]
    assert waiting(round_id) == 1
    [about] = consultations.guidance_waiting(factories.signed_in(LEADER))
    assert (about.round_id, about.count) == (round_id, 1)
    answer(guidance_id)
    assert waiting(round_id) == 0
    assert consultations.guidance_waiting(factories.signed_in(LEADER)) == []
    [given] = consultations.guidance_of([(part, 1)])[part, 1]
    assert (given.answer, given.answered_by) == ("Tiếp thu.", factories.signed_in(LEADER).name)
    assert factories.told("guidance_given") == ["SNV"]


def test_a_question_keeps_nobody_from_explaining_the_comment(round_id: UUID) -> None:
    part = factories.consultee_of(round_id, "STC")
    ask(part)
    factories.explain(part, 1, "noted", "Ghi nhận.")
    assert consultations.explanation_counts(round_id).open == 1
    assert waiting(round_id) == 1


def test_one_question_waits_at_a_time_and_is_answered_once(round_id: UUID) -> None:
    part = factories.consultee_of(round_id, "STC")
    guidance_id = ask(part)
    with pytest.raises(AskedAlready):
        ask(part)
    answer(guidance_id)
    with pytest.raises(GuidanceGiven):
        answer(guidance_id, "Không tiếp thu.")
    ask(part, "Hỏi lại.")
    assert [each.answer for each in consultations.guidance_of([(part, 1)])[part, 1]] == ["Tiếp thu.", ""]


@pytest.mark.parametrize("words", ["", " \n", "x" * 2001])
def test_questions_and_answers_say_something_and_not_too_much(round_id: UUID, words: str) -> None:
    part = factories.consultee_of(round_id, "STC")
    with pytest.raises(Invalid) as refused:
        ask(part, words)
    assert list(refused.value.fields) == ["question"]
    guidance_id = ask(part)
    with pytest.raises(Invalid) as refused:
        answer(guidance_id, words)
    assert list(refused.value.fields) == ["answer"]
    assert waiting(round_id) == 1


def test_only_drafters_of_the_asking_agency_ask_and_only_its_leaders_answer(round_id: UUID) -> None:
    part = factories.consultee_of(round_id, "STC")
    for name in (LEADER, "lanhdao.stc", "chuyenvien.stc"):
        with pytest.raises(CommentNotFound):
            ask(part, name=name)
    guidance_id = ask(part)
    for name in (DRAFTER, "lanhdao.stc", "chutich.ubnd"):
        with pytest.raises(GuidanceNotFound):
            answer(guidance_id, name=name)
    with pytest.raises(GuidanceNotFound):
        answer(UUID(int=7))
    with pytest.raises(CommentNotFound):
        ask(factories.consultee_of(round_id, "STP"))
