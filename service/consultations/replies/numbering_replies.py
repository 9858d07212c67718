"""Numbering replies: a released reply takes a number of its agency's own series, and the day's date.

Decree 30/2020, art. 15: number and date are given together, at the latest on the working day after the signature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, update

from service import directory, documents
from service.consultations.errors import NothingToNumber
from service.consultations.models import ConsulteeRecord, Direction, ReplyRecord, RoundRecord
from service.db import db
from service.deadlines import local_day

if TYPE_CHECKING:
    from service.audit import Act


def number_reply(consultee_id: str, *, act: Act) -> str:
    """The clerk gives a released reply the next number of its agency and today's date; returns it with its symbol."""
    consultee = UUID(consultee_id)
    row = db.session.execute(
        select(ConsulteeRecord.agency_id, RoundRecord.subject, Direction.division_id, ReplyRecord.number)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .join(ReplyRecord, ReplyRecord.consultee_id == ConsulteeRecord.id)
        .outerjoin(Direction, Direction.consultee_id == ConsulteeRecord.id)
        .where(ConsulteeRecord.id == consultee, ReplyRecord.released_at.is_not(None))
    ).one_or_none()
    if row is None or row.number:
        raise NothingToNumber
    today = local_day(act.at)
    unit = directory.division_code(row.division_id) if row.division_id else ""
    symbol = documents.symbol_for("letter", row.agency_id, unit)
    number = documents.number_for(
        row.agency_id, "letter", symbol, dated=today, bearer_id=consultee, act=act, subject=row.subject
    )
    db.session.execute(
        update(ReplyRecord).where(ReplyRecord.consultee_id == consultee).values(number=number, dated=today)
    )
    act.record("reply:numbered", consultee_id=consultee_id, number=number, dated=today)
    return number
