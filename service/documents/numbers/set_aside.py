"""Numbers that nothing bears: reserved for a document to come, or void; each keeps its reason in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from service.db import db
from service.deadlines import local_day
from service.documents.errors import NumberInUse, NumberNotFound
from service.documents.models import DispatchRecord, DocumentRecord, NumberRecord
from service.documents.numbers.numbering import RESERVED, USED, VOID, hold_counter, new_number
from service.documents.numbers.series import own_series
from service.documents.numbers.symbols import written
from service.documents.records import hold
from service.documents.typed import LONGEST_REASON, stored
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from uuid import UUID

    from service.audit import Act


def reserve_number(series_id: UUID, reason: str, *, act: Act) -> int:
    """Set the next number of a series of the actor's agency aside for a document of this year, with a reason."""
    series = own_series(series_id, act)
    why = _reason(reason)
    record = new_number(series.id, series.agency_id, local_day(act.at), act)
    record.state, record.reason = RESERVED, why
    db.session.add(record)
    act.record("number:reserved", series_id=series_id, number=record.number, reason=why)
    return record.number


def void_number(series_id: UUID, year: int, number: int, reason: str, *, act: Act) -> None:
    """Let a number of the actor's agency be void, with a reason; it is never given again.

    A document that bore it and has not left the agency may be numbered anew. Raises :class:`NumberInUse` for what has
    left, and :class:`NumberNotFound`.
    """
    series = own_series(series_id, act)
    why = _reason(reason)
    key = (series.id, year, number)
    before = db.session.get(NumberRecord, key, populate_existing=True)
    bearer = before.bearer_id if before else None
    if bearer is not None and _still_here(bearer):
        hold(bearer)  # Whoever dispatches it just now is waited for.
    hold_counter(series.id, year)
    record = db.session.get(NumberRecord, key, populate_existing=True)
    if record is None or record.state == VOID:
        raise NumberNotFound
    if record.state == USED and (record.bearer_id != bearer or not _still_here(bearer)):
        raise NumberInUse
    act.record(
        "number:voided",
        series_id=series_id,
        number=written(number, record.symbol),
        bearer_id=record.bearer_id,
        reason=why,
    )
    record.state, record.reason, record.bearer_id = VOID, why, None


def _still_here(bearer_id: UUID | None) -> bool:
    """Whether the bearer is a document that was not dispatched; a reply is released with its number."""
    sent = exists().where(DispatchRecord.document_id == DocumentRecord.id)
    here = select(DocumentRecord.id).where(DocumentRecord.id == bearer_id, ~sent)
    return db.session.scalar(here) is not None


def _reason(reason: str) -> str:
    why = stored(reason, field="reason", most=LONGEST_REASON)
    if not why:
        raise Invalid({"reason": [N_("Give a reason; the register keeps it.")]})
    return why
