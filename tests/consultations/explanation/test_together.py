"""Comments that say nearly the same are suggested as a group, and answered together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from service import consultations, documents, processes
from service.audit.models import AuditEntry
from service.consultations import Chosen, CommentNotFound, SomeExplainedMeanwhile
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, ReplyRecord
from service.consultations.outcome import Outcome, Stance
from service.db import db, transaction
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

SAME = "Đề nghị nêu rõ thời hạn hoàn thành của từng nhiệm vụ trong kế hoạch."
CODES = ("STC", "CAT", "SGDDT")


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round that has ended: three agencies say the same on one clause, each with a comment of its own besides."""
    comments = [{"clause_key": "I", "opinion": SAME}, {"opinion": "Chưa rõ."}]
    return factories.answered_round(*CODES, comments=comments)


def chosen(round_id: UUID, *codes: str, position: int = 1, seen: str = "") -> list[Chosen]:
    return [Chosen(factories.consultee_of(round_id, code), position, seen) for code in codes]


def explain_together(round_id: UUID, these: list[Chosen], *said: str, name: str = DRAFTER) -> None:
    person = factories.signed_in(name)
    with transaction():
        processes.explain_together(round_id, these, *said, person=person, address=None, at=MIDNIGHT)
    db.session.expire_all()


def answered(round_id: UUID) -> list[consultations.ExplanationRow]:
    rows = consultations.explanation_of(consultations.round_shown(round_id), only_open=False)
    return [row for row in rows if row.disposition]


def test_the_open_comments_of_a_clause_that_say_the_same_are_suggested(round_id: UUID) -> None:
    [whole, clause] = consultations.suggested_groups(round_id, ["", "I"])
    assert (whole.clause_key, len(whole.comments)) == ("", 3)
    assert (clause.clause_key, len(clause.agencies)) == ("I", 3)
    factories.explain(clause.comments[0][0], 1, "noted", "Ghi nhận.")
    [clause] = consultations.suggested_groups(round_id, ["I"])
    assert len(clause.comments) == 2
    assert consultations.suggested_groups(round_id, ["II"]) == []


def test_those_like_one_comment_are_found_with_it_and_none_once_it_is_explained(round_id: UUID) -> None:
    cat = factories.consultee_of(round_id, "CAT")
    assert len(consultations.comments_alike(round_id, cat, 1)) == 3
    factories.explain(cat, 1, "noted", "Ghi nhận.")
    assert consultations.comments_alike(round_id, cat, 1) == []
    assert consultations.comments_alike(round_id, cat, 77) == []


def test_one_answer_is_a_record_of_each_comment_in_the_history_of_its_reply(round_id: UUID) -> None:
    explain_together(round_id, chosen(round_id, *CODES), "noted", "Đã có tại mục III.", "")
    rows = answered(round_id)
    assert len(rows) == 3
    assert {row.explanation for row in rows} == {"Đã có tại mục III."}
    [group_id] = {row.group_id for row in rows}
    assert group_id
    told = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "comment:explained")).all()
    assert len({entry.chain for entry in told}) == 3
    assert {entry.facts["together"] for entry in told} == {3}
    assert list(processes.broken_chains()) == []


def test_a_comment_that_is_taken_out_or_explained_anew_stands_by_itself(round_id: UUID) -> None:
    explain_together(round_id, chosen(round_id, *CODES), "noted", "Ghi nhận.", "")
    stc, cat = (factories.consultee_of(round_id, code) for code in ("STC", "CAT"))
    person: dict[str, Any] = {"person": factories.signed_in(DRAFTER), "address": None, "at": MIDNIGHT}
    with transaction():
        processes.take_out_of_group(stc, 1, **person)
    factories.explain(cat, 1, "noted", "Nói riêng.")
    assert {row.consultee_id: bool(row.group_id) for row in answered(round_id)} == {
        stc: False,
        cat: False,
        factories.consultee_of(round_id, "SGDDT"): True,
    }
    with pytest.raises(CommentNotFound), transaction():
        processes.take_out_of_group(stc, 1, **person)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (("noted", "", ""), ["reason"]),
        (("", "Vì …", ""), ["disposition"]),
        (("accepted", "", "I"), ["disposition"]),
    ],
)
def test_what_may_be_said_of_one_may_be_said_of_several(
    round_id: UUID, said: tuple[str, str, str], wrong: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        explain_together(round_id, chosen(round_id, *CODES), *said)
    assert sorted(refused.value.fields) == wrong
    assert answered(round_id) == []


def test_only_ticked_comments_on_one_clause_that_count_are_answered_together(round_id: UUID) -> None:
    stc, whole = chosen(round_id, "STC")[0], chosen(round_id, "CAT", position=2)[0]
    for these in ([], [stc, whole]):
        with pytest.raises(Invalid) as refused:
            explain_together(round_id, these, "noted", "Ghi nhận.", "")
        assert list(refused.value.fields) == ["comments"]
    for these in (
        [stc, stc],
        [stc, Chosen(stc.consultee_id, 9, "")],
        [stc, Chosen(UUID(int=7), 1, "")],
        chosen(round_id, "STC", "STP"),
    ):
        with pytest.raises(CommentNotFound):
            explain_together(round_id, these, "noted", "Ghi nhận.", "")
    with pytest.raises(CommentNotFound):
        explain_together(round_id, [stc], "noted", "Ghi nhận.", "", name="soanthao.stc")
    assert answered(round_id) == []


def test_what_a_colleague_explained_meanwhile_is_not_written_over(round_id: UUID) -> None:
    factories.explain(factories.consultee_of(round_id, "CAT"), 1, "noted", "Của người khác.")
    with pytest.raises(SomeExplainedMeanwhile) as refused:
        explain_together(round_id, chosen(round_id, *CODES), "not_accepted", "Trái quy định.", "")
    assert refused.value.values == {"count": 1}
    assert len(answered(round_id)) == 1
    seen = answered(round_id)[0].decided_at
    assert seen
    these = [*chosen(round_id, "STC"), *chosen(round_id, "CAT", seen=seen.isoformat())]
    explain_together(round_id, these, "not_accepted", "Trái quy định.", "")
    assert {row.disposition for row in answered(round_id)} == {"not_accepted"}


def test_the_printed_table_has_one_row_for_comments_that_were_answered_together(round_id: UUID) -> None:
    explain_together(round_id, chosen(round_id, "STC", "CAT"), "noted", "Đã có tại mục III.", "")
    round_ = consultations.round_shown(round_id)
    table = consultations.explanation_table(round_, documents.document_shown(round_.document_id))
    [rows] = [block.rows for block in table.blocks if hasattr(block, "rows")]
    [together] = [row for row in rows if row[4].startswith("Ghi nhận")]
    assert len(rows) == 5
    assert len(together[2].splitlines()) == 2
    assert together[3] == SAME, "the same words are said once"
    said = "\n".join(block.text for block in table.blocks if hasattr(block, "text") and block.text)
    assert "tổng số 6 ý kiến nhận được" in said, "comments are counted, not rows"


def many(round_id: UUID, number: int) -> None:
    """A reply with so many comments on one clause that say the same, straight in the tables; commits."""
    part = factories.consultee_of(round_id, "STP")
    with transaction() as session:
        session.get_one(ConsulteeRecord, part).outcome = Outcome.DISAGREE
        said = {"stance": Stance.DISAGREE, "late": False, "channel": "system", "number": ""}
        session.add(ReplyRecord(consultee_id=part, drafted_at=MIDNIGHT, released_at=MIDNIGHT, **said))
        session.flush()
        for position in range(1, number + 1):
            words = {"place": "", "opinion": SAME, "proposal": "", "reason": ""}
            session.add(CommentRecord(consultee_id=part, position=position, clause_key="I", **words))


def test_many_are_suggested_answered_and_printed_in_as_many_statements_as_two(
    app: Flask, round_id: UUID, counted: Callable[[Callable[[], None]], int]
) -> None:
    two = consultations.round_shown(round_id)
    asked: list[list[int]] = []
    other = factories.answered_round("STC", comments=[{"clause_key": "I", "opinion": SAME}] * 2)
    many(other, 150)
    for each in (two, consultations.round_shown(other)):
        [group] = [
            found for found in consultations.suggested_groups(each.id, ["I"]) if found.clause_key == "I"
        ]
        these = [Chosen(*comment, "") for comment in group.comments]
        person, document = factories.signed_in(DRAFTER), documents.document_shown(each.document_id)
        db.session.rollback()

        def explain(round_id: UUID = each.id, these: list[Chosen] = these, person: Any = person) -> None:
            said = ("noted", "Ghi nhận.", "")
            with transaction():
                processes.explain_together(round_id, these, *said, person=person, address=None, at=MIDNIGHT)

        asked.append(
            [
                counted(lambda each=each: consultations.suggested_groups(each.id, ["I"])),  # type: ignore[misc]
                counted(explain),
                counted(lambda each=each, document=document: consultations.explanation_table(each, document)),  # type: ignore[misc]
            ]
        )
    assert asked[0] == asked[1]
    assert asked[0][0] == 1
    answered_there = select(Explanation.position).where(Explanation.group_id.is_not(None))
    assert len(db.session.scalars(answered_there).all()) == 3 + 152
