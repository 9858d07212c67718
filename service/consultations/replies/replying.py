"""A reply in its agency: drafted, checked, sent back, released. This is the hot path: written statements, no ORM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlalchemy.dialects.postgresql import insert as upsert

from service import directory, notifications
from service.consultations.errors import AlreadyReleased, DeadlinePassed, NothingToTakeIn, RoundEnded
from service.consultations.explanation.as_submitted import may_count, require_changeable
from service.consultations.hold import HeldConsultee, deadline_held, held_consultee
from service.consultations.models import ReplyRecord
from service.consultations.outcome import Outcome, RoundState, Stance
from service.consultations.replies.contributing import end_contributions
from service.consultations.replies.recording import end_part, store_comments
from service.consultations.rounds.clauses import cleaned, round_about
from service.db import Write
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
            for column in ("stance", "drafted_by", "drafted_at", "return_remark", "checked_by")
        },
    )
)
_return_reply = Write(
    update(ReplyRecord)
    .where(ReplyRecord.consultee_id == bindparam("consultee"))
    .values(return_remark=bindparam("remark"))
)
_check_reply = Write(
    update(ReplyRecord)
    .where(ReplyRecord.consultee_id == bindparam("consultee"))
    .values(checked_by=bindparam("by"))
)
_release_reply = Write(
    update(ReplyRecord)
    .where(ReplyRecord.consultee_id == bindparam("consultee"))
    .values(released_by=bindparam("by"), released_at=bindparam("at"), late=bindparam("is_late"))
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
    while the round is paused. Raises :class:`~service.errors.Invalid` for a clause that the draft does not have.
    What has left already is not written over: :class:`AlreadyReleased`.
    """
    if held_consultee(consultee_id, act).released_at is not None:
        raise AlreadyReleased  # A clerk may have filed a reply on paper while this one was being drafted.
    consultee = UUID(consultee_id)
    rows = cleaned(consultee, comments)
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
            ("checked_by", "released_by", "released_at", "filed_by", "filed_at", "dated", "replaced"),
        ),
    )
    store_comments(consultee, general_remark, rows)
    act.record("reply:drafted", consultee_id=consultee_id, stance=stance, comments=len(rows))
    return deadline_held(consultee_id, act)


def check_reply(consultee_id: str, *, act: Act) -> str | None:
    """The head of the lead division found the content right (Decree 30/2020, art. 12.1); returns as ``save_reply``."""
    _check_reply(consultee=UUID(consultee_id), by=act.by.person_id)
    act.record("reply:checked", consultee_id=consultee_id)
    return deadline_held(consultee_id, act)


def return_reply(consultee_id: str, remark: str, *, act: Act) -> str | None:
    """The head of division or the leader sends the draft back with a remark; returns what ``save_reply`` does."""
    _return_reply(consultee=UUID(consultee_id), remark=remark)
    act.record("reply:returned", consultee_id=consultee_id, remark=remark)
    return deadline_held(consultee_id, act)


def release_reply(consultee_id: str, as_late: bool | None, *, act: Act) -> None:
    """The leader releases the reply: from now on the asking agency sees it.

    In time is what comes before the deadline's instant, whether or not the round was closed yet; if the close was
    faster, its record of deemed consent ends. Later it is refused with :class:`DeadlinePassed` unless ``as_late``
    says that a late reply is meant: then the outcome stays *silent* and the reply carries the mark. Who was given more
    time after the close may release in time while the document lies before others: that stays *silent* too, unmarked.
    """
    release(held_consultee(consultee_id, act), as_late=bool(as_late), act=act)


def release(held: HeldConsultee, *, as_late: bool, act: Act) -> None:
    """Release the reply of a consultee that is held, as :func:`release_reply` says."""
    stance, late = _releasable(held, as_late=as_late, act=act)
    _release_reply(consultee=held.consultee_id, by=act.by.person_id, at=act.at, is_late=late)
    counts = not late and may_count(held)
    if counts:
        end_part(held, stance, answered_at=act.at, at=act.at)
    else:
        _tell_asker(held.consultee_id, late=late, act=act)
    if held.contributing:
        end_contributions(held.consultee_id)
    act.record("reply:released", consultee_id=str(held.consultee_id), stance=stance, late=late, counts=counts)


def _releasable(held: HeldConsultee, *, as_late: bool, act: Act) -> tuple[str, bool]:
    """The stance to release and whether it is late, or the refusal; in a paused round nothing is late."""
    if held.released_at is not None:
        raise AlreadyReleased
    # Of a withdrawal that this act had to wait for, only the locked row tells: the round's is as it was before.
    withdrawn = held.round_state == RoundState.WITHDRAWN or held.outcome == Outcome.WITHDRAWN
    if withdrawn or held.stance is None:
        raise RoundEnded
    if held.ends_at is None or act.at < held.ends_at:
        return held.stance, False
    if not as_late:
        raise DeadlinePassed(ends_at=show_last_moment(held.ends_at))
    return held.stance, True


def _tell_asker(consultee_id: UUID, *, late: bool, act: Act) -> None:
    """Tell those who drafted that a reply waits for them: it came late, or while others have the document."""
    round_ = round_about(consultee_id)
    told = notifications.to_role(
        "late_reply",
        round_.agency_id,
        directory.Role.DRAFTER,
        about=consultee_id,
        subject=round_.subject,
        consultee_id=str(consultee_id),
        late=late,
    )
    notifications.put_many([told], at=act.at)


def take_in_late_reply(consultee_id: str, *, act: Act) -> None:
    """The asking agency takes a late reply in: it counts as if it had come in time, and keeps its mark.

    A reply that came in time and was filed or released once the document lay before others is taken in likewise, when
    the document is back: it bears no mark. Raises :class:`NothingToTakeIn` unless a released reply waits behind a
    silence, :class:`TableSubmitted` and :class:`TableIssued` while the document lies before others.
    """
    held = held_consultee(consultee_id, act)
    if held.outcome != Outcome.SILENT or held.released_at is None or held.stance is None:
        raise NothingToTakeIn
    require_changeable(round_about(held.consultee_id).document_id)
    in_time = held.ends_at is not None and held.released_at < held.ends_at
    end_part(held, held.stance, answered_at=held.released_at if in_time else act.at, at=act.at)
    act.record("reply:taken_in", consultee_id=consultee_id, stance=held.stance)
