from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service import consultations
from service.consultations import CommentShown
from service.consultations.models import ConsulteeRecord, ReplyRecord
from service.db import db, transaction
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

IN_TIME = MIDNIGHT - timedelta(microseconds=1)
COMMENTS = [
    {"place": "Mục I", "opinion": "Đề nghị nêu rõ phạm vi.", "proposal": None, "reason": ""},
    {"opinion": "Đề nghị bổ sung thời hạn.", "proposal": "Trước ngày 15/11.", "reason": "Để kịp tổng hợp."},
]


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round whose two consultees were asked; silence will be taken as consent."""
    return factories.asked_round("STC", "STP")


@pytest.fixture
def consultee(round_id: UUID) -> UUID:
    """One of them."""
    return factories.consultee_of(round_id, "STC")


def shown(consultee: UUID) -> tuple[str | None, bool, bool]:
    """Its outcome, whether its reply is late, and whether its silence counts as consent."""
    db.session.expire_all()
    found = consultations.consultee_shown(consultee)
    return found.outcome, found.late, found.deemed_consent_at is not None


def draft(consultee: UUID, stance: str = "agree", comments: object = None) -> None:
    factories.draft_reply(consultee, factories.act(SPECIALIST), stance, comments)


def release(consultee: UUID, *, at: object = WEDNESDAY, as_late: bool = False) -> None:
    factories.release_reply(consultee, factories.act(LEADER, at=at), as_late=as_late)  # type: ignore[arg-type]


def test_a_draft_is_not_seen_outside_until_it_is_released(consultee: UUID) -> None:
    draft(consultee, "agree_with_comments", COMMENTS)
    assert consultations.reply_of(consultee, released_only=True) is None
    inside = consultations.reply_of(consultee, released_only=False)
    assert inside is not None
    assert (inside.stance, inside.released_at) == ("agree_with_comments", None)
    assert shown(consultee) == (None, False, False)
    release(consultee, at=later(hours=2))
    db.session.expire_all()
    outside = consultations.reply_of(consultee, released_only=True)
    assert outside is not None
    assert (outside.released_at, outside.late) == (later(hours=2), False)
    assert outside.comments == [
        CommentShown(1, None, "Mục I", "Đề nghị nêu rõ phạm vi.", "", ""),
        CommentShown(2, None, "", "Đề nghị bổ sung thời hạn.", "Trước ngày 15/11.", "Để kịp tổng hợp."),
    ]


def test_nothing_is_read_where_nothing_was_written(consultee: UUID) -> None:
    assert consultations.reply_of(consultee, released_only=False) is None


def test_a_draft_saved_again_replaces_the_first_with_all_its_comments(consultee: UUID) -> None:
    draft(consultee, "agree_with_comments", COMMENTS)
    draft(consultee, "disagree", COMMENTS[:1])
    reply = consultations.reply_of(consultee, released_only=False)
    assert reply is not None
    assert (reply.stance, len(reply.comments)) == ("disagree", 1)
    draft(consultee, "agree")
    db.session.expire_all()
    reply = consultations.reply_of(consultee, released_only=False)
    assert reply is not None
    assert (reply.stance, reply.comments) == ("agree", [])


def test_the_remark_of_a_return_stays_until_the_draft_comes_again(consultee: UUID) -> None:
    draft(consultee)
    with transaction():
        consultations.return_reply(str(consultee), "Nêu rõ lý do.", act=factories.by_the_service())
    returned = consultations.reply_of(consultee, released_only=False)
    assert returned is not None
    assert returned.return_remark == "Nêu rõ lý do."
    draft(consultee, "disagree")
    db.session.expire_all()
    again = consultations.reply_of(consultee, released_only=False)
    assert again is not None
    assert again.return_remark is None


@pytest.mark.parametrize("stance", ["agree", "agree_with_comments", "disagree", "no_comment"])
def test_what_is_released_in_time_is_the_outcome(round_id: UUID, consultee: UUID, stance: str) -> None:
    draft(consultee, stance)
    release(consultee, at=IN_TIME)
    assert shown(consultee) == (stance, False, False)
    assert factories.counts(round_id).by_outcome[consultations.Outcome(stance)] == 1


def test_who_released_and_when_is_kept(consultee: UUID) -> None:
    draft(consultee)
    release(consultee)
    reply = db.session.get_one(ReplyRecord, consultee)
    assert (reply.drafted_by, reply.released_by) == (
        factories.person_id(SPECIALIST),
        factories.person_id(LEADER),
    )


def test_from_the_instant_of_the_deadline_on_a_release_must_say_that_it_is_late(consultee: UUID) -> None:
    draft(consultee)
    with pytest.raises(consultations.DeadlinePassed, match="09/01/2022 24:00"):
        release(consultee, at=MIDNIGHT)
    assert shown(consultee) == (None, False, False)
    release(consultee, at=MIDNIGHT, as_late=True)
    assert shown(consultee) == (None, True, False)


def test_a_late_release_before_the_deadline_is_in_time(consultee: UUID) -> None:
    draft(consultee)
    release(consultee, at=IN_TIME, as_late=True)
    assert shown(consultee) == ("agree", False, False)


def test_a_late_reply_leaves_the_silence_and_its_consent_as_they_are(round_id: UUID, consultee: UUID) -> None:
    draft(consultee, "disagree")
    factories.close_round(round_id, at=MIDNIGHT)
    release(consultee, at=later(days=6), as_late=True)
    assert shown(consultee) == ("silent", True, True)
    counts = factories.counts(round_id)
    assert (counts.late, counts.deemed_consents, counts.balanced) == (1, 2, True)


def test_a_reply_in_time_that_came_behind_the_close_ends_the_consent(round_id: UUID, consultee: UUID) -> None:
    draft(consultee, "disagree")
    factories.close_round(round_id, at=MIDNIGHT)
    release(consultee, at=IN_TIME)
    assert shown(consultee) == ("disagree", False, False)
    consent = consultations.consents_of(consultee)[-1]
    assert (consent.effective_at, consent.ended_at) == (MIDNIGHT, IN_TIME), "the record itself stays"
    counts = factories.counts(round_id)
    assert (counts.deemed_consents, counts.balanced) == (1, True)


def test_a_reply_is_released_once(consultee: UUID) -> None:
    draft(consultee)
    release(consultee)
    with pytest.raises(consultations.AlreadyReleased):
        release(consultee, at=later(hours=1))


def test_a_released_reply_is_not_written_over(consultee: UUID) -> None:
    draft(consultee)
    release(consultee)
    with pytest.raises(consultations.AlreadyReleased):
        draft(consultee, "disagree", COMMENTS)
    reply = consultations.reply_of(consultee, released_only=True)
    assert reply is not None
    assert (reply.stance, reply.comments) == ("agree", [])


def test_a_comment_on_a_clause_that_the_draft_does_not_have_is_refused(consultee: UUID) -> None:
    draft(consultee, "disagree", [{"clause_key": "I", "opinion": "Chưa rõ."}])
    with pytest.raises(Invalid, match="Some answers"):
        draft(consultee, "disagree", [{"clause_key": "IX", "opinion": "Chưa rõ."}])
    reply = consultations.reply_of(consultee, released_only=False)
    assert reply is not None
    assert [each.clause_key for each in reply.comments] == ["I"]


def test_in_a_paused_round_everything_is_in_time(consultee: UUID) -> None:
    draft(consultee)
    with transaction():
        db.session.get_one(ConsulteeRecord, consultee).ends_at = None
    release(consultee, at=later(days=30))
    assert shown(consultee) == ("agree", False, False)


def test_without_a_draft_there_is_nothing_to_release(consultee: UUID) -> None:
    with pytest.raises(consultations.RoundEnded):
        release(consultee)


def test_nothing_is_released_in_a_round_that_was_withdrawn(round_id: UUID, consultee: UUID) -> None:
    draft(consultee)
    with transaction():
        consultations.withdraw_round(str(round_id), act=factories.by_the_service())
    with pytest.raises(consultations.RoundEnded):
        release(consultee)
    assert shown(consultee) == ("withdrawn", False, False)


def test_a_release_that_waited_for_the_withdrawal_finds_the_round_withdrawn(
    app: Flask, round_id: UUID, consultee: UUID
) -> None:
    draft(consultee)
    act, by_the_service = factories.act(LEADER), factories.by_the_service()

    def release_meanwhile() -> None:
        with app.app_context():
            factories.release_reply(consultee, act)

    with ThreadPoolExecutor() as pool:
        with transaction():
            consultations.withdraw_round(str(round_id), act=by_the_service)
            released = pool.submit(release_meanwhile)
            factories.until_somebody_waits()
        with pytest.raises(consultations.RoundEnded):
            released.result(timeout=10)
    assert shown(consultee) == ("withdrawn", False, False)


def test_a_draft_after_the_close_is_kept_and_changes_no_outcome(round_id: UUID, consultee: UUID) -> None:
    factories.close_round(round_id, at=MIDNIGHT)
    draft(consultee, "disagree")
    assert shown(consultee) == ("silent", False, True)
    assert factories.counts(round_id).late == 0, "only what is released is a late reply"


def test_a_stance_there_is_not_cannot_be_kept(consultee: UUID) -> None:
    with pytest.raises(ValueError, match="perhaps"):
        draft(consultee, "perhaps")
    assert db.session.scalars(select(ReplyRecord)).all() == []


def take_in(consultee: UUID) -> None:
    """The asking agency decides that a late reply counts; commits."""
    with transaction():
        consultations.take_in_late_reply(str(consultee), act=factories.act(at=later(days=7)))


def test_a_late_reply_that_is_taken_in_counts_and_keeps_its_mark(round_id: UUID, consultee: UUID) -> None:
    draft(consultee, "disagree")
    factories.close_round(round_id, at=MIDNIGHT)
    release(consultee, at=later(days=6), as_late=True)
    take_in(consultee)
    assert shown(consultee) == ("disagree", True, False)
    assert consultations.consents_of(consultee)[-1].ended_at == later(days=7)
    assert factories.counts(round_id).balanced
    with pytest.raises(consultations.NothingToTakeIn):
        take_in(consultee)


def test_only_a_released_late_reply_behind_a_silence_is_taken_in(round_id: UUID, consultee: UUID) -> None:
    with pytest.raises(consultations.NothingToTakeIn):
        take_in(consultee)
    draft(consultee)
    factories.close_round(round_id, at=MIDNIGHT)
    with pytest.raises(consultations.NothingToTakeIn):
        take_in(consultee)
    assert shown(consultee) == ("silent", False, True)
