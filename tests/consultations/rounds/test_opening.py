from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text, update

from service import audit, consultations, directory, documents
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db, transaction
from service.directory import AgencyRecord
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, SENTENCE, TODAY, later

if TYPE_CHECKING:
    from flask import Flask


def test_a_round_keeps_what_its_letter_says(app: Flask) -> None:
    act = factories.act()
    shown = consultations.round_shown(factories.open_round("STC", "STP", by=act))
    assert (shown.deadline_phrase, shown.last_day, shown.ends_at) == (
        "trước ngày 10/01/2022",
        date(2022, 1, 9),
        MIDNIGHT,
    )
    assert (shown.silence_rule, shown.silence_sentence) == ("deemed_consent", SENTENCE)
    assert (shown.state, shown.number, shown.size) == ("open", 1, 2)
    assert (shown.agency_id, shown.opened_at, shown.closed_at) == (act.by.agency_id, WEDNESDAY, None)
    assert shown.deadline.ends_at == MIDNIGHT


def test_an_agency_is_asked_once_however_often_it_was_chosen(app: Flask) -> None:
    round_id = factories.open_round("STC", "STC", "STP")
    counts = factories.counts(round_id)
    assert (counts.sent, counts.waiting, counts.balanced) == (2, 2, True)


def test_opening_freezes_the_version_that_is_asked_about(app: Flask) -> None:
    round_id = factories.open_round("STC")
    document = documents.document_shown(consultations.round_shown(round_id).document_id)
    assert document.version.frozen_at == WEDNESDAY
    assert db.session.get_one(RoundRecord, round_id).version_id == document.version.id


def test_opening_is_told_in_the_audit(app: Flask) -> None:
    act = factories.act()
    factories.open_round("STC", by=act)
    events = [row["event"] for row in act.trail.take()]
    assert events == ["document:registered", "document:frozen", "consultation:opened"]


def test_the_rounds_on_a_document_are_numbered(app: Flask) -> None:
    document_id = factories.document()
    first = factories.asked_round("STC", document_id=document_id)
    factories.close_round(first, at=MIDNIGHT)
    after = {"deadline": "trước ngày 20/01/2022", "by": factories.act(at=MIDNIGHT)}
    second = factories.open_round("STC", document_id=document_id, **after)
    other = factories.open_round("STC")
    rounds = consultations.rounds_of(document_id)
    assert [(each.id, each.number) for each in rounds] == [(first, 1), (second, 2)]
    assert consultations.round_shown(other).number == 1


@pytest.mark.parametrize("paused", [False, True])
def test_no_second_round_begins_on_a_document_while_one_runs(app: Flask, paused: bool) -> None:
    document_id = factories.document()
    first = factories.open_round("STC", document_id=document_id)
    if paused:
        with transaction():
            consultations.pause_round(str(first), "Chờ ý kiến.", act=factories.act())
    with pytest.raises(consultations.RoundStillOpen):
        factories.open_round("STP", document_id=document_id)
    assert [each.id for each in consultations.rounds_of(document_id)] == [first]


def letter(document_id: UUID) -> UUID:
    """A letter about a document that wants a reply from a group and from an agency besides; commits."""
    return factories.letter(
        "department",
        about=document_id,
        agencies=[str(factories.agency("CAT").id)],
        silence_rule="reply_required",
        silence_sentence="Đề nghị các cơ quan trả lời bằng văn bản.",
        visible_replies=True,
    )


def test_a_letter_opens_the_round_that_it_asks_for(app: Flask) -> None:
    document_id = factories.document()
    letter_id = letter(document_id)
    with transaction():
        round_id = UUID(consultations.open_round_by_letter(str(letter_id), act=factories.act()))
    round_ = consultations.round_shown(round_id)
    assert (round_.document_id, round_.number, round_.subject) == (
        document_id,
        1,
        documents.document_shown(document_id).subject,
    )
    assert (round_.deadline_phrase, round_.silence_rule, round_.visible_replies) == (
        factories.PHRASE,
        "reply_required",
        True,
    )
    asked = {each.agency_id for each in consultations.consultees_of(round_id)}
    departments = {each.id for each in directory.agencies_on(TODAY) if each.group == "department"}
    assert asked == (departments | {factories.agency("CAT").id}) - {factories.agency("SNV").id}
    assert db.session.get_one(RoundRecord, round_id).letter_id == letter_id


def test_a_letter_that_is_dispatched_after_its_own_deadline_opens_nothing(app: Flask) -> None:
    letter_id = letter(factories.document())
    with pytest.raises(Invalid) as refused, transaction():
        consultations.open_round_by_letter(str(letter_id), act=factories.act(at=MIDNIGHT))
    assert list(refused.value.fields) == ["deadline"]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "the last day is over": ({"deadline": "trước ngày 05/01/2022"}, "deadline"),
    "there is no such day": ({"deadline": "trước ngày 30/02/2022"}, "deadline"),
    "day and month are swapped": ({"deadline": "trước ngày 10/13/2022"}, "deadline"),
    "no date is said": ({"deadline": "sớm nhất có thể"}, "deadline"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_round_that_cannot_be_is_refused_at_its_field_and_leaves_nothing(app: Flask, why: str) -> None:
    changed, field = REFUSED[why]
    act, document_id = factories.act(), factories.document()
    with pytest.raises(Invalid) as refused:
        factories.open_round("STC", by=act, document_id=document_id, **changed)
    assert list(refused.value.fields) == [field]
    assert all(str(message).endswith(".") for message in refused.value.fields[field])
    assert consultations.rounds_of(document_id) == []
    assert db.session.scalar(select(func.count()).select_from(ConsulteeRecord)) == 0
    assert documents.document_shown(document_id).version.frozen_at is None


def test_a_swapped_date_is_answered_with_the_one_that_was_meant(app: Flask) -> None:
    with pytest.raises(Invalid) as refused:
        factories.open_round("STC", deadline="trước ngày 01/15/2022")
    assert "15/01/2022" in str(refused.value.fields["deadline"][0])


def test_an_agency_that_exists_no_more_is_not_asked(app: Flask) -> None:
    main = factories.document()
    letter_id = factories.letter("police", about=main)
    with transaction() as session:
        session.execute(
            update(AgencyRecord).where(AgencyRecord.code == "CAT").values(valid_to=date(2022, 1, 4))
        )
    with pytest.raises(documents.NobodyToSendTo), transaction():
        consultations.open_round_by_letter(str(letter_id), act=factories.act())
    assert consultations.rounds_of(main) == []


@pytest.mark.parametrize(
    ("phrase", "ends_at"),
    [
        ("chậm nhất trong ngày 10/01/2022", datetime(2022, 1, 10, 17, tzinfo=UTC)),
        ("đến hết ngày 05/01/2022", datetime(2022, 1, 5, 17, tzinfo=UTC)),
        ("10-1-2022", datetime(2022, 1, 10, 17, tzinfo=UTC)),
    ],
)
def test_the_phrase_decides_whether_its_day_counts(app: Flask, phrase: str, ends_at: datetime) -> None:
    assert consultations.round_shown(factories.open_round("STC", deadline=phrase)).ends_at == ends_at


def test_asking_is_ordered_with_the_act(app: Flask) -> None:
    round_id, act = factories.open_round("STC"), factories.by_the_service()
    with transaction():
        consultations.ask_consultees(str(round_id), act=act)
    orders = db.session.execute(text("SELECT task_name, args FROM procrastinate_jobs")).all()
    assert [tuple(order) for order in orders] == [("ask_consultees", {"round_id": str(round_id)})]
    assert [row["event"] for row in act.trail.take()] == ["consultation:launched"]


def test_the_act_names_who_opened_it(app: Flask) -> None:
    act = factories.act(DRAFTER, at=later(hours=1))
    factories.open_round("STC", by=act)
    rows = act.trail.take()
    assert {(row["person_id"], row["at"]) for row in rows} == {(act.by.person_id, later(hours=1))}
    assert isinstance(act, audit.Act)
