"""The numbers of a consultation, as a submission reports them to whoever decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from service.consultations.answers import agreed_of, silent_of
from service.consultations.comment_counts import explanation_counts
from service.consultations.explanation import latest_round
from service.consultations.models import ConsulteeRecord, ReplyRecord, RoundRecord
from service.consultations.progress import counts_of, round_shown
from service.db import db
from service.deadlines import show_date

if TYPE_CHECKING:
    from uuid import UUID


def statistics_of(document_id: UUID) -> dict[str, Any]:
    """The numbers of a document's latest round, and how many rounds there were.

    ``rounds``, ``sent``, ``by_outcome``, ``deemed_consents``, ``late``, ``comments`` (``total``, ``open`` and each
    disposition), ``agreed`` (``name``, ``number``, ``dated``), ``silent`` (names). Without a round all are nothing.
    """
    rounds = db.session.scalar(select(func.count()).where(RoundRecord.document_id == document_id)) or 0
    record = latest_round(document_id)
    if record is None:
        nothing: dict[str, Any] = {
            "rounds": rounds,
            "sent": 0,
            "by_outcome": {},
            "deemed_consents": 0,
            "late": 0,
        }
        return {**nothing, "comments": {"total": 0, "open": 0}, "agreed": [], "silent": []}
    counts = counts_of(round_shown(record.id))
    comments = explanation_counts(record.id)
    return {
        "rounds": rounds,
        "sent": counts.sent,
        "by_outcome": {outcome.value: number for outcome, number in counts.by_outcome.items()},
        "deemed_consents": counts.deemed_consents,
        "late": _late(record.id),
        "comments": {
            "total": comments.comments,
            "open": comments.open,
            **{each.value: number for each, number in comments.by_disposition.items()},
        },
        "agreed": [
            {"name": each.name, "number": each.number, "dated": show_date(each.dated) if each.dated else ""}
            for each in agreed_of(record.id)
        ],
        "silent": [each.name for each in silent_of(record.id)],
    }


def _late(round_id: UUID) -> int:
    """How many replies bear the mark, taken in or not."""
    query = (
        select(func.count())
        .select_from(ReplyRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == ReplyRecord.consultee_id)
        .where(ConsulteeRecord.round_id == round_id, ReplyRecord.late, ReplyRecord.released_at.is_not(None))
    )
    return db.session.scalar(query) or 0
