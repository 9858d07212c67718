"""What is wrong with rounds: how they ended, what became of their parts, and who was told.

The tables are compared with one another and with the audit: what a round says of itself happened, and once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Text, and_, case, cast, exists, func, or_, select

from service import audit, notifications
from service.consultations.models import (
    ConsulteeRecord,
    DeadlineChange,
    DeemedConsent,
    MoreTimeAsked,
    ReplyRecord,
    RoundRecord,
    VoidReply,
)
from service.consultations.outcome import Outcome, RoundState, SilenceRule
from service.db import db
from service.errors import Symptom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sqlalchemy import Select


def symptoms() -> Iterator[Symptom]:
    """All that is wrong with the rounds there are."""
    for query, what in (
        (_unended(), "closed, and an agency's part in it has no end"),
        (_miscounted(), "asks another number of agencies than it says"),
        (_claimed(), "claims consent that its letter does not claim, or from an agency that is not silent"),
        (
            _unclaimed(),
            "closed, and has no deemed consent of an agency whose silence its letter reads as consent",
        ),
        (_unsaid(), "counts an answer that was never released"),
        (_ended_otherwise(), "did not end as often as the audit says: once if it is closed or withdrawn"),
        (_too_early(), "closed at its deadline before the deadline had come"),
        (_unrecorded(), "has a reply of which the audit does not know that it was released or filed"),
    ):
        for round_id in db.session.scalars(query.distinct()):
            yield Symptom(f"round {round_id}", what)
    yield from _told()


def _told() -> Iterator[Symptom]:
    """Whoever was asked was told so, once, and nobody was told of what did not happen."""
    asked = select(ConsulteeRecord.id).where(ConsulteeRecord.asked_at.is_not(None))
    yield from notifications.untold("round_opened", asked)
    for kinds, things in (
        (("round_opened", "late_reply"), asked),
        (("consent_recorded", "reply_missing", "round_withdrawn"), select(RoundRecord.id)),
        (
            ("deadline_changed", "round_paused", "round_resumed", "silent_extended"),
            select(DeadlineChange.id),
        ),
        (("more_time_asked", "more_time_decided"), select(MoreTimeAsked.id)),
        (("filing_withdrawn", "explanations_void"), select(VoidReply.id)),
    ):
        yield from notifications.unfounded(kinds, things)


def _unended() -> Select[UUID]:
    return _parts().where(RoundRecord.state == RoundState.CLOSED, ConsulteeRecord.outcome.is_(None))


def _miscounted() -> Select[UUID]:
    asked = select(func.count()).where(ConsulteeRecord.round_id == RoundRecord.id).scalar_subquery()
    return select(RoundRecord.id).where(RoundRecord.size != asked)


def _claimed() -> Select[UUID]:
    """Consent is claimed only under the rule that says so, and only while the agency is silent (design: the close)."""
    return (
        _parts()
        .join(DeemedConsent, DeemedConsent.consultee_id == ConsulteeRecord.id)
        .where(
            DeemedConsent.ended_at.is_(None),
            or_(
                RoundRecord.silence_rule != SilenceRule.DEEMED_CONSENT,
                ConsulteeRecord.outcome.is_distinct_from(Outcome.SILENT),
            ),
        )
    )


def _unclaimed() -> Select[UUID]:
    """Whoever was asked before the deadline and is silent under the rule has one consent that stands.

    Not those for whom a reply was filed by mistake and withdrawn: they may have had no chance to answer meanwhile.
    """
    misfiled = exists().where(VoidReply.consultee_id == ConsulteeRecord.id)
    stands = exists().where(
        DeemedConsent.consultee_id == ConsulteeRecord.id, DeemedConsent.ended_at.is_(None)
    )
    return _parts().where(
        RoundRecord.state == RoundState.CLOSED,
        RoundRecord.silence_rule == SilenceRule.DEEMED_CONSENT,
        ConsulteeRecord.outcome == Outcome.SILENT,
        ConsulteeRecord.asked_at < RoundRecord.ends_at,
        ~stands,
        ~misfiled,
    )


def _ended_otherwise() -> Select[UUID]:
    """A round that runs never ended; one that ended did so once, and in the way it says."""
    closed = audit.recorded("consultation:closed", about="round_id")
    withdrawn = audit.recorded("consultation:withdrawn", about="round_id")
    id_ = cast(RoundRecord.id, Text)
    wrong = [
        func.coalesce(ended.c.times, 0) != case((RoundRecord.state == state, 1), else_=0)
        for ended, state in ((closed, RoundState.CLOSED), (withdrawn, RoundState.WITHDRAWN))
    ]
    return (
        select(RoundRecord.id)
        .outerjoin(closed, closed.c.about == id_)
        .outerjoin(withdrawn, withdrawn.c.about == id_)
        .where(or_(*wrong))
    )


def _too_early() -> Select[UUID]:
    passed = audit.recorded("consultation:closed", about="round_id", cause="deadline")
    return (
        select(RoundRecord.id)
        .join(passed, passed.c.about == cast(RoundRecord.id, Text))
        .where(or_(RoundRecord.ends_at.is_(None), passed.c.first_at < RoundRecord.ends_at))
    )


def _unrecorded() -> Select[UUID]:
    """Every reply that has left was released or filed by somebody."""
    left = audit.recorded("reply:released", "reply:filed", about="consultee_id")
    return (
        _parts()
        .join(ReplyRecord, ReplyRecord.consultee_id == ConsulteeRecord.id)
        .outerjoin(left, left.c.about == cast(ConsulteeRecord.id, Text))
        .where(ReplyRecord.released_at.is_not(None), left.c.times.is_(None))
    )


def _unsaid() -> Select[UUID]:
    said = exists().where(
        ReplyRecord.consultee_id == ConsulteeRecord.id, ReplyRecord.released_at.is_not(None)
    )
    ended = and_(
        ConsulteeRecord.outcome.is_not(None),
        ConsulteeRecord.outcome.not_in((Outcome.SILENT, Outcome.WITHDRAWN)),
    )
    return _parts().where(ended, ~said)


def _parts() -> Select[UUID]:
    return select(RoundRecord.id).join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
