"""Finishing: once the document is submitted, what its rounds still have open is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import exists, select, update

from service import background
from service.consultations.explanation.as_submitted import require_as_told
from service.consultations.models import ConsulteeRecord, Contribution, ReplyRecord, RoundRecord
from service.consultations.outcome import RUNNING, RoundState
from service.consultations.rounds.latest import require_none_running
from service.db import db

if TYPE_CHECKING:
    from sqlalchemy import CompoundSelect

    from service.audit import Act


def finish_rounds(document_id: str, *, act: Act) -> None:
    """Have the open tasks of a document's closed rounds taken back, in chunks, after this act is committed.

    It is the last step before the document lies before others: :class:`RoundStillOpen` while a round still runs,
    :class:`OpenedMeanwhile` and :class:`ToldOtherwise` where a comment came open or the submission grew outdated since.
    Each round is finished once: a second submission finds nothing to do with those that the first one finished.
    """
    require_none_running(UUID(document_id))
    require_as_told(UUID(document_id))
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


def finished_parts(document_id: UUID) -> CompoundSelect[UUID]:
    """What of a document's rounds that are over nobody waits for, as a query of ids: replies and contributions.

    A released reply still gets its number (Decree 30/2020, art. 15): its part is left alone, and only what its
    divisions were asked to contribute ends. The parts of a round opened since are left alone too.
    """
    over = (
        select(ConsulteeRecord.id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(RoundRecord.document_id == document_id, RoundRecord.state.not_in(RUNNING))
    )
    released = exists().where(
        ReplyRecord.consultee_id == ConsulteeRecord.id, ReplyRecord.released_at.is_not(None)
    )
    return over.where(~released).union_all(select(Contribution.id).where(Contribution.consultee_id.in_(over)))
