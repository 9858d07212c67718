"""A reply in its agency: drafted, sent back, released. This is the hot path: written statements, no ORM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from service import directory, notifications
from service.consultations.errors import AlreadyReleased, DeadlinePassed, NothingToTakeIn, RoundEnded
from service.consultations.hold import held_consultee
from service.consultations.models import (
    CommentRecord,
    ConsulteeRecord,
    DeemedConsent,
    ReplyRecord,
    RoundRecord,
)
from service.consultations.outcome import Outcome, RoundState, Stance
from service.db import Write, db
from service.deadlines import show_last_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.audit import Act

_draft = upsert(ReplyRecord)
_save_reply = Write(
    _draft.on_conflict_do_update(
        index_elements=["consultee_id"],
        set_={
            column: _draft.excluded[column]
            for column in ("stance", "drafted_by", "drafted_at", "return_remark")
        },
    )
)
_drop_comments = Write(delete(CommentRecord).where(CommentRecord.consultee_id == bindparam("consultee")))
_add_comments = Write(insert(CommentRecord))
_return_reply = Write(
    update(ReplyRecord)
    .where(ReplyRecord.consultee_id == bindparam("consultee"))
    .values(return_remark=bindparam("remark"))
)
_release_reply = Write(
    update(ReplyRecord)
    .where(ReplyRecord.consultee_id == bindparam("consultee"))
    .values(released_by=bindparam("by"), released_at=bindparam("at"), late=bindparam("is_late"))
)
_end_part = Write(
    update(ConsulteeRecord)
    .where(ConsulteeRecord.id == bindparam("consultee"))
    .values(outcome=bindparam("ending"), ended_at=bindparam("at"))
)
_end_consent = Write(
    update(DeemedConsent)
    .where(DeemedConsent.consultee_id == bindparam("consultee"), DeemedConsent.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)


def save_reply(
    consultee_id: str,
    stance: str,
    comments: Sequence[dict[str, Any]] | None,
    general_remark: str | None,
    *,
    act: Act,
) -> str | None:
    """Keep the agency's draft reply and its comments; a draft saved before is replaced.

    Returns the deadline as it stands now, as ISO text: it may have been extended since the agency was asked. None
    while the round is paused.
    """
    consultee = UUID(consultee_id)
    _save_reply(
        consultee_id=consultee,
        stance=Stance(stance),
        drafted_by=act.by.person_id,
        drafted_at=act.at,
        return_remark=None,
        late=False,
        channel="system",
        number="",
        **dict.fromkeys(
            ("checked_by", "released_by", "released_at", "filed_by", "filed_at", "dated"),
        ),
    )
    _drop_comments(consultee=consultee)
    remarks = [(0, {"opinion": general_remark})] if general_remark else []
    _add_comments.many(
        [
            {
                "consultee_id": consultee,
                "position": position,
                "clause_key": comment.get("clause_key"),
                **{name: comment.get(name) or "" for name in ("place", "opinion", "proposal", "reason")},
            }
            for position, comment in [*remarks, *enumerate(comments or [], start=1)]
        ]
    )
    act.record("reply:drafted", consultee_id=consultee_id, stance=stance, comments=len(comments or []))
    return _deadline(consultee_id, act)


def return_reply(consultee_id: str, remark: str, *, act: Act) -> str | None:
    """The leader sends the draft back with a remark; returns the deadline as :func:`save_reply` does."""
    _return_reply(consultee=UUID(consultee_id), remark=remark)
    act.record("reply:returned", consultee_id=consultee_id, remark=remark)
    return _deadline(consultee_id, act)


def release_reply(consultee_id: str, as_late: bool | None, *, act: Act) -> None:
    """The leader releases the reply: from now on the asking agency sees it.

    In time is what comes before the deadline's instant, whether or not the round was closed yet; if the close was
    faster, its record of deemed consent ends. Later it is refused with :class:`DeadlinePassed` unless ``as_late``
    says that a late reply is meant: then the outcome stays *silent* and the reply carries the mark.
    """
    held = held_consultee(consultee_id, act)
    if held.released_at is not None:
        raise AlreadyReleased
    # Of a withdrawal that this act had to wait for, only the locked row tells: the round's is as it was before.
    withdrawn = held.round_state == RoundState.WITHDRAWN or held.outcome == Outcome.WITHDRAWN
    if withdrawn or held.stance is None:
        raise RoundEnded
    late = held.ends_at is not None and act.at >= held.ends_at
    if held.ends_at is not None and late and not as_late:
        raise DeadlinePassed(ends_at=show_last_moment(held.ends_at))
    _release_reply(consultee=held.consultee_id, by=act.by.person_id, at=act.at, is_late=late)
    if late:
        _tell_asker(held.consultee_id, act)
    else:
        _end_part(consultee=held.consultee_id, ending=Outcome(held.stance), at=act.at)
        if held.outcome == Outcome.SILENT:
            _end_consent(consultee=held.consultee_id, at=act.at)
    act.record("reply:released", consultee_id=consultee_id, stance=held.stance, late=late)


def _tell_asker(consultee_id: UUID, act: Act) -> None:
    """Tell those who drafted that a late reply waits for their decision."""
    round_ = db.session.execute(
        select(RoundRecord.id, RoundRecord.agency_id, RoundRecord.subject)
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .where(ConsulteeRecord.id == consultee_id)
    ).one()
    late = notifications.to_role(
        "late_reply",
        round_.agency_id,
        directory.Role.DRAFTER,
        about=consultee_id,
        subject=round_.subject,
        consultee_id=str(consultee_id),
    )
    notifications.put_many([late], at=act.at)


def take_in_late_reply(consultee_id: str, *, act: Act) -> None:
    """The asking agency takes a late reply in: it counts as if it had come in time, and keeps its mark.

    Raises :class:`NothingToTakeIn` unless a released reply waits behind a silence.
    """
    held = held_consultee(consultee_id, act)
    if held.outcome != Outcome.SILENT or held.released_at is None or held.stance is None:
        raise NothingToTakeIn
    _end_part(consultee=held.consultee_id, ending=Outcome(held.stance), at=act.at)
    _end_consent(consultee=held.consultee_id, at=act.at)
    act.record("reply:taken_in", consultee_id=consultee_id, stance=held.stance)


def _deadline(consultee_id: str, act: Act) -> str | None:
    ends_at = held_consultee(consultee_id, act).ends_at
    return ends_at.isoformat() if ends_at else None
