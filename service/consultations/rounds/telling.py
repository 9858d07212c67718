"""Telling the agencies of a round, by e-mail to their mailboxes, what happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service import directory, notifications
from service.consultations.models import ConsulteeRecord
from service.deadlines import show_date

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Select

    from service.consultations.models import RoundRecord


def facts_of(record: RoundRecord) -> dict[str, str]:
    """What every e-mail about a round may say: who asks about what, until when, and what silence means."""
    return {
        "asker": directory.agency_name(record.agency_id),
        "round_id": str(record.id),
        "subject": record.subject,
        "deadline": record.deadline_phrase,
        "last_day": show_date(record.last_day),
        "silence": record.silence_sentence,
    }


def still_asked(record: RoundRecord) -> Select[UUID]:
    """The agencies that were asked and have not answered, as a query of their ids."""
    return select(ConsulteeRecord.agency_id).where(
        ConsulteeRecord.round_id == record.id,
        ConsulteeRecord.outcome.is_(None),
        ConsulteeRecord.asked_at.is_not(None),
    )


def tell(
    kind: str,
    record: RoundRecord,
    agencies: Select[UUID],
    *,
    about: UUID,
    at: datetime,
    role: str | None = None,
    **more: str,
) -> int:
    """Tell these agencies, once of each thing ``about`` which it is; returns how many are told.

    It goes to their mailboxes, or to those who hold ``role`` in them. What is said ``more`` precedes what the round
    says of itself.
    """
    return notifications.put_each(kind, agencies, about=about, at=at, role=role, **(facts_of(record) | more))
