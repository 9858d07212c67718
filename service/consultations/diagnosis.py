"""What is wrong with rounds: closed without an end for everybody, or consent claimed where the letter claims none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select

from service.consultations.models import ConsulteeRecord, DeemedConsent, ReplyRecord, RoundRecord
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
        (_unsaid(), "counts an answer that was never released"),
    ):
        for round_id in db.session.scalars(query.distinct()):
            yield Symptom(f"round {round_id}", what)


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
