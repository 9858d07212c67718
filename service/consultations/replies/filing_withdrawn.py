"""Withdrawing a filed reply: it was filed under the wrong agency, with the wrong receipt or the wrong stance.

The agency's part becomes what it was before. What had been filed is kept as void, with its comments, what was made of
them, its evidence and the names of who filed and who withdrew it; then the right reply can be filed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from service import documents, notifications
from service.consultations.errors import NothingFiled, RoundEnded
from service.consultations.explanation.as_submitted import require_changeable
from service.consultations.explanation.table import explains
from service.consultations.hold import held_consultee
from service.consultations.models import (
    CommentRecord,
    ConsulteeRecord,
    DeemedConsent,
    Explanation,
    ReplyRecord,
    RoundRecord,
    VoidReply,
)
from service.consultations.outcome import RUNNING, Outcome, RoundState
from service.consultations.replies.replaced import bring_back
from service.consultations.rounds.clauses import round_about
from service.consultations.rounds.deadline import hold_round
from service.consultations.rounds.telling import facts_of
from service.db import db, new_id
from service.deadlines import show_instant
from service.directory import Role
from service.errors import N_, Forbidden, Invalid

if TYPE_CHECKING:
    from typing import Any

    from service.audit import Act
    from service.consultations.hold import HeldConsultee


def withdraw_filing(consultee_id: str, reason: str, *, confirmed: bool, act: Act) -> None:
    """Make the filed reply of a consultee void, with a reason.

    Explanations that were given to its comments become void with it, which has to be ``confirmed``. Raises
    :class:`NothingFiled` for a part without a filed reply, also one whose agency replied here itself,
    :class:`RoundEnded` for a withdrawn round, :class:`TableSubmitted` and :class:`TableIssued` once the document
    lies before others.
    """
    if act.by.person_id is None:
        raise Forbidden
    record = hold_round(round_about(UUID(consultee_id)).id)  # The round's row comes before its consultees.
    held = held_consultee(consultee_id, act)
    reply = _filed(held)
    _require_correctable(record)
    comments = _comments_of(held.consultee_id)
    explained = sum(1 for each in comments if each["disposition"])
    if explained and not confirmed:
        raise Invalid({"confirmed": [_lost_with_it(explained)]})
    void = _void(reply, comments, reason, act=act)
    documents.move_attachments(held.consultee_id, void.id, since=void.filed_at)
    _clear(reply)
    _put_back(record, held, act=act)
    _tell(record, held, void, explained, act=act)
    act.record(
        "reply:filing_withdrawn",
        consultee_id=consultee_id,
        stance=void.stance,
        received_at=void.received_at,
        filed_at=void.filed_at,
        explained=explained,
        reason=reason,
    )


def _filed(held: HeldConsultee) -> ReplyRecord:
    reply = db.session.get(ReplyRecord, held.consultee_id, populate_existing=True)
    if reply is None or reply.filed_at is None or reply.released_at is None:
        raise NothingFiled
    return reply


def _require_correctable(record: RoundRecord) -> None:
    if record.state == RoundState.WITHDRAWN:
        raise RoundEnded
    require_changeable(record.document_id)


def _lost_with_it(explained: int) -> Any:
    return N_(
        "%(explained)s of its comments are explained already. Confirm that these explanations become void with it.",
        explained=explained,
    )


def _comments_of(consultee_id: UUID) -> list[dict[str, Any]]:
    """Its comments as JSON, each with what was made of it."""
    rows = db.session.execute(
        select(
            CommentRecord.position,
            CommentRecord.clause_key,
            CommentRecord.place,
            CommentRecord.opinion,
            CommentRecord.proposal,
            CommentRecord.reason,
            Explanation.disposition,
            Explanation.reason.label("explanation"),
            Explanation.clause_key.label("new_clause_key"),
            Explanation.decided_by,
            Explanation.decided_at,
        )
        .outerjoin(Explanation, explains())
        .where(CommentRecord.consultee_id == consultee_id)
        .order_by(CommentRecord.position)
    ).mappings()
    return [
        {
            **row,
            "decided_by": str(row["decided_by"]) if row["decided_by"] else None,
            "decided_at": row["decided_at"].isoformat() if row["decided_at"] else None,
        }
        for row in rows
    ]


def _void(reply: ReplyRecord, comments: list[dict[str, Any]], reason: str, *, act: Act) -> VoidReply:
    void = VoidReply(
        id=new_id(),
        consultee_id=reply.consultee_id,
        stance=reply.stance,
        channel=reply.channel,
        number=reply.number,
        dated=reply.dated,
        late=reply.late,
        received_at=reply.released_at,
        filed_by=reply.filed_by,
        filed_at=reply.filed_at,
        comments=comments,
        reason=reason,
        withdrawn_by=act.by.person_id,
        withdrawn_at=act.at,
    )
    db.session.add(void)
    db.session.flush()
    return void


def _clear(reply: ReplyRecord) -> None:
    """Take the reply out of what is counted; what it took the place of is there again."""
    consultee_id, replaced = reply.consultee_id, reply.replaced
    db.session.expunge(reply)
    for table in (Explanation, CommentRecord, ReplyRecord):
        db.session.execute(
            delete(table)
            .where(table.consultee_id == consultee_id)
            .execution_options(synchronize_session=False)
        )
    if replaced is not None:
        bring_back(consultee_id, replaced)


def _put_back(record: RoundRecord, held: HeldConsultee, *, act: Act) -> None:
    """Make the part what it would be without the reply: open while the round runs, else silent again.

    Going on without those who are silent takes a reason again, and the tasks that come back are to be ended again.
    """
    record.going_on_because = record.finished_at = None
    silent = record.state not in RUNNING
    db.session.execute(
        update(ConsulteeRecord)
        .where(ConsulteeRecord.id == held.consultee_id)
        .values(
            outcome=Outcome.SILENT if silent else None,
            ended_at=(record.ends_at or record.closed_at) if silent else None,
        )
        .execution_options(synchronize_session=False)
    )
    if silent and held.outcome != Outcome.SILENT:
        _consent_again(held.consultee_id, act=act)


def _consent_again(consultee_id: UUID, *, act: Act) -> None:
    """Record anew the consent that the reply had ended.

    An agency whose tasks had ended with the filing before the deadline had no chance to answer until then: there was
    no consent to end, and none is claimed.
    """
    ended = db.session.scalar(
        select(DeemedConsent)
        .where(DeemedConsent.consultee_id == consultee_id)
        .order_by(DeemedConsent.recorded_at.desc())
        .limit(1)
    )
    if ended is None:
        return
    db.session.execute(
        insert(DeemedConsent).values(
            id=new_id(),
            consultee_id=consultee_id,
            round_id=ended.round_id,
            sentence=ended.sentence,
            effective_at=ended.effective_at,
            recorded_at=act.at,
            reminders_sent=ended.reminders_sent,
            ended_at=None,
        )
    )


def _tell(record: RoundRecord, held: HeldConsultee, void: VoidReply, explained: int, *, act: Act) -> None:
    """Tell the agency that what was filed for it does not count, and the drafters whose explanations went with it."""
    agency_id = db.session.execute(
        select(ConsulteeRecord.agency_id).where(ConsulteeRecord.id == held.consultee_id)
    ).scalar_one()
    facts: dict[str, Any] = {
        **facts_of(record),
        "filed_at": show_instant(void.filed_at),
        "reason": void.reason,
        "running": record.state in RUNNING,
        "consultee_id": str(held.consultee_id),
    }
    told = [notifications.to_mailbox("filing_withdrawn", agency_id, about=void.id, **facts)]
    if explained:
        facts["explained"] = explained
        told.append(
            notifications.to_role("explanations_void", record.agency_id, Role.DRAFTER, about=void.id, **facts)
        )
    notifications.put_many(told, at=act.at)
