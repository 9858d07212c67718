"""Finishing: once the document is submitted, what its rounds still have open is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, update

from service import background
from service.consultations.closing import RUNNING
from service.consultations.errors import RoundStillOpen
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.consultations.outcome import RoundState
from service.db import db

if TYPE_CHECKING:
    from sqlalchemy import Select

    from service.audit import Act


def finish_rounds(document_id: str, *, act: Act) -> None:
    """Have the open tasks of a document's closed rounds taken back, in chunks, after this act is committed.

    Each round once: a second submission finds nothing to do with those that the first one finished.
    :class:`RoundStillOpen` while one still runs.
    """
    running = db.session.scalar(
        select(RoundRecord.number)
        .where(RoundRecord.document_id == UUID(document_id), RoundRecord.state.in_(RUNNING))
        .limit(1)
    )
    if running is not None:
        raise RoundStillOpen(number=running)
    finished = db.session.scalars(
        update(RoundRecord)
        .where(RoundRecord.document_id == UUID(document_id), RoundRecord.state == RoundState.CLOSED)
        .where(RoundRecord.finished_at.is_(None))
        .values(finished_at=act.at)
        .returning(RoundRecord.number)
    ).all()
    if not finished:
        return
    act.record("consultation:finished", document_id=document_id, rounds=sorted(finished))
    background.defer("finish_rounds", document_id=document_id)


def finished_parts(document_id: UUID) -> Select[UUID]:
    """The consultees of a document's rounds that are over, as a query; those of a round opened since are left alone."""
    return (
        select(ConsulteeRecord.id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(RoundRecord.document_id == document_id, RoundRecord.state.not_in(RUNNING))
    )
