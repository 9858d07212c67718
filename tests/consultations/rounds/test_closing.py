from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from service import consultations
from service.consultations import Outcome
from service.consultations.errors import LaunchUnfinished
from service.consultations.models import ConsulteeRecord, DeemedConsent
from service.db import db, new_id, transaction
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, SENTENCE, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask


def reply(round_id: UUID, code: str, stance: str = "agree") -> None:
    """The agency answers in time."""
    consultee = factories.consultee_of(round_id, code)
    factories.draft_reply(consultee, factories.act(SPECIALIST), stance)
    factories.release_reply(consultee, factories.act(LEADER))


def outcomes(round_id: UUID) -> list[str | None]:
    db.session.expire_all()
    query = select(ConsulteeRecord.outcome).where(ConsulteeRecord.round_id == round_id)
    return sorted(db.session.scalars(query), key=str)


@pytest.mark.parametrize(
    ("rule", "consents"), [("deemed_consent", 2), ("reply_required", 0), ("unspecified", 0)]
)
def test_at_the_deadline_silence_is_what_the_letter_says(app: Flask, rule: str, consents: int) -> None:
    round_id = factories.asked_round("STC", "STP", "CAT", silence_rule=rule)
    reply(round_id, "STC", "disagree")
    factories.close_round(round_id, at=MIDNIGHT)
    assert outcomes(round_id) == ["disagree", "silent", "silent"]
    counts = factories.counts(round_id)
    assert (counts.deemed_consents, counts.waiting, counts.balanced) == (consents, 0, True)
    shown = consultations.round_shown(round_id)
    assert (shown.state, shown.closed_at) == ("closed", MIDNIGHT)


@pytest.mark.parametrize(
    ("rule", "kind"),
    [("deemed_consent", "consent_recorded"), ("reply_required", "reply_missing"), ("unspecified", None)],
)
def test_the_silent_are_told_what_the_letter_says_and_nothing_else(
    app: Flask, rule: str, kind: str | None
) -> None:
    round_id = factories.asked_round("STC", "STP", "CAT", silence_rule=rule)
    reply(round_id, "STC")
    factories.close_round(round_id, at=MIDNIGHT)
    factories.close_round(round_id, at=MIDNIGHT)
    told = {each: factories.told(each) for each in ("consent_recorded", "reply_missing")}
    assert told == {each: ["CAT", "STP"] if each == kind else [] for each in told}


def test_where_a_reply_is_required_the_heads_are_told_and_not_the_mailbox(app: Flask) -> None:
    round_id = factories.asked_round("STP", silence_rule="reply_required")
    factories.close_round(round_id, at=MIDNIGHT)
    roles = db.session.execute(text("SELECT role FROM notification WHERE kind = 'reply_missing'")).all()
    assert [tuple(row) for row in roles] == [("leader",)]


def test_a_deemed_consent_cites_its_sentence_and_its_instant(app: Flask) -> None:
    round_id = factories.asked_round("STC")
    factories.close_round(round_id, at=later(days=5))
    [consent] = db.session.scalars(select(DeemedConsent))
    assert consent.consultee_id == factories.consultee_of(round_id, "STC")
    assert (consent.sentence, consent.effective_at) == (SENTENCE, MIDNIGHT)
    assert (consent.recorded_at, consent.reminders_sent, consent.ended_at) == (later(days=5), 0, None)


def test_closing_twice_is_closing_once(app: Flask) -> None:
    round_id = factories.asked_round("STC", "STP")
    factories.close_round(round_id, at=MIDNIGHT)
    again = factories.by_the_service(at=later(days=6))
    with transaction():
        consultations.close_round(str(round_id), "deadline", act=again)
        consultations.withdraw_round(str(round_id), act=again)
    assert again.trail.take() == []
    assert outcomes(round_id) == ["silent", "silent"]
    assert consultations.round_shown(round_id).closed_at == MIDNIGHT


def test_consent_is_claimed_only_of_those_who_were_asked_before_the_deadline(app: Flask) -> None:
    round_id = factories.open_round("STC", "STP")
    with transaction():
        [in_time] = consultations.next_to_ask(round_id, limit=1, at=WEDNESDAY)
    with transaction():
        consultations.next_to_ask(round_id, limit=1, at=MIDNIGHT)
    factories.close_round(round_id, at=later(days=5))
    assert outcomes(round_id) == ["silent", "silent"]
    assert db.session.scalars(select(DeemedConsent.consultee_id)).all() == [in_time.consultee_id]


def test_a_round_is_not_closed_while_agencies_are_only_just_being_asked(app: Flask) -> None:
    round_id = factories.open_round("STC", "STP")
    with transaction():
        consultations.next_to_ask(round_id, limit=1, at=WEDNESDAY)
    with pytest.raises(LaunchUnfinished):
        factories.close_round(round_id, at=MIDNIGHT)
    assert outcomes(round_id) == [None, None]
    assert consultations.round_shown(round_id).state == "open"


def test_a_round_is_not_closed_early_while_somebody_has_not_answered(app: Flask) -> None:
    round_id = factories.asked_round("STC", "STP", "CAT")
    reply(round_id, "STC")
    with pytest.raises(consultations.StillWaiting, match="2 agencies"):
        factories.close_round(round_id, at=later(hours=1), cause="requested")
    assert outcomes(round_id) == [None, None, "agree"]
    assert consultations.round_shown(round_id).state == "open"


def test_a_round_is_closed_early_when_all_have_answered(app: Flask) -> None:
    round_id = factories.asked_round("STC")
    reply(round_id, "STC")
    factories.close_round(round_id, at=later(hours=1), cause="requested")
    shown = consultations.round_shown(round_id)
    assert (shown.state, shown.closed_at, outcomes(round_id)) == ("closed", later(hours=1), ["agree"])
    assert factories.counts(round_id).deemed_consents == 0


def test_a_withdrawal_ends_what_was_not_answered_and_orders_its_tasks_taken_back(app: Flask) -> None:
    round_id, act = factories.asked_round("STC", "STP", "CAT"), factories.by_the_service(at=later(hours=1))
    reply(round_id, "STC", "no_comment")
    with transaction():
        consultations.withdraw_round(str(round_id), act=act)
    assert outcomes(round_id) == ["no_comment", "withdrawn", "withdrawn"]
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.WITHDRAWN], counts.deemed_consents, counts.balanced) == (2, 0, True)
    orders = db.session.execute(text("SELECT task_name, args FROM procrastinate_jobs")).all()
    assert [tuple(order) for order in orders] == [("cancel_withdrawn", {"round_id": str(round_id)})]
    withdrawn = db.session.scalars(consultations.withdrawn_parts(round_id)).all()
    assert sorted(withdrawn) == sorted(factories.consultee_of(round_id, code) for code in ("STP", "CAT"))
    factories.close_round(round_id, at=MIDNIGHT)
    assert consultations.round_shown(round_id).state == "withdrawn"


def test_the_close_is_told_with_its_numbers(app: Flask) -> None:
    round_id, act = factories.asked_round("STC", "STP"), factories.by_the_service(at=MIDNIGHT)
    with transaction():
        consultations.close_round(str(round_id), "deadline", act=act)
    [row] = act.trail.take()
    assert row["event"] == "consultation:closed"
    assert '"deemed_consents":2' in row["facts"]
    assert '"silent":2' in row["facts"]


def test_one_round_closes_nothing_of_another(app: Flask) -> None:
    mine, other = factories.asked_round("STC", "STP"), factories.asked_round("STC", "STP")
    factories.close_round(mine, at=MIDNIGHT)
    assert outcomes(other) == [None, None]
    assert factories.counts(other).deemed_consents == 0


def test_a_round_that_is_not_there_cannot_be_closed(app: Flask) -> None:
    with pytest.raises(consultations.RoundNotFound):
        factories.close_round(new_id(), at=MIDNIGHT)
