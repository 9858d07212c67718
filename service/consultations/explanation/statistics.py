"""The numbers of a consultation, as a submission reports them to whoever decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from service.consultations.explanation.answers import agreed_of, silent_of
from service.consultations.explanation.unexplained import rounds_explained, together
from service.consultations.models import ConsulteeRecord, ReplyRecord
from service.consultations.outcome import RoundState
from service.consultations.rounds.progress import counts_of_each, rounds_of
from service.db import db
from service.deadlines import show_date

if TYPE_CHECKING:
    from uuid import UUID

    from service.consultations.rounds.progress import Counts, RoundShown


def statistics_of(document_id: UUID) -> dict[str, Any]:
    """The numbers of a document's rounds: the latest that was not withdrawn whole, the others by their counts.

    ``rounds`` (how many), ``number`` (of the latest), ``sent``, ``by_outcome``, ``deemed_consents``, ``late``,
    ``agreed`` (``name``, ``number``, ``dated``), ``silent`` (names); ``others``, each with ``number``, ``sent``,
    ``by_outcome``, ``deemed_consents`` and ``withdrawn``, the reason of a withdrawal or None; ``comments`` of all
    rounds (``total``, ``open`` and each disposition). Without a round all are nothing.
    """
    rounds = rounds_of(document_id)
    counts = counts_of_each(rounds)
    latest = next((each for each in reversed(rounds) if each.state != RoundState.WITHDRAWN), None)
    comments = together(rounds_explained(document_id))
    return {
        "rounds": len(rounds),
        **(_whole(latest, counts[latest.id]) if latest else _NOTHING),
        "others": [_counted(each, counts[each.id]) for each in rounds if each is not latest],
        "comments": {
            "total": comments.comments,
            "open": comments.open,
            **{each.value: number for each, number in comments.by_disposition.items()},
        },
    }


_NOTHING: dict[str, Any] = {
    "number": 0,
    "sent": 0,
    "by_outcome": {},
    "deemed_consents": 0,
    "withdrawn": None,
    "late": 0,
    "agreed": [],
    "silent": [],
}


def _counted(round_: RoundShown, counts: Counts) -> dict[str, Any]:
    withdrawn = round_.state == RoundState.WITHDRAWN
    return {
        "number": round_.number,
        "sent": counts.sent,
        "by_outcome": {outcome.value: number for outcome, number in counts.by_outcome.items()},
        "deemed_consents": counts.deemed_consents,
        "withdrawn": round_.ending_reason if withdrawn else None,
    }


def _whole(round_: RoundShown, counts: Counts) -> dict[str, Any]:
    return {
        **_counted(round_, counts),
        "late": _late(round_.id),
        "agreed": [
            {"name": each.name, "number": each.number, "dated": show_date(each.dated) if each.dated else ""}
            for each in agreed_of(round_.id)
        ],
        "silent": [each.name for each in silent_of(round_.id)],
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
