"""Explaining: the drafter says of every comment what becomes of it, before the document may be submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from service import documents
from service.consultations.errors import CommentNotFound, ExplainedMeanwhile
from service.consultations.explanation.as_submitted import require_changeable
from service.consultations.explanation.dispositions import BECAME, Said, said_of
from service.consultations.explanation.table import ANSWERED
from service.consultations.explanation.unexplained import require_all_explained
from service.consultations.hold import held_consultee
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, RoundRecord
from service.consultations.outcome import Disposition, Outcome, SilenceRule
from service.consultations.rounds.clauses import round_about
from service.consultations.rounds.deadline import hold_round
from service.consultations.rounds.latest import latest_round
from service.db import db
from service.deadlines import show_instant
from service.directory import Role, person_name
from service.errors import N_, Forbidden, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from service.audit import Act
    from service.consultations.rounds.progress import RoundShown
    from service.directory import Post, SignedIn


def post_to_explain(round_: RoundShown, person: SignedIn) -> Post | None:
    """The post in which the person explains: a drafter's in the agency that asks."""
    return person.post_as(Role.DRAFTER, agency_id=round_.agency_id)


def explain(
    consultee_id: str,
    position: int,
    disposition: str,
    reason: str | None,
    clause_key: str | None,
    *,
    seen: str | None = None,
    act: Act,
) -> None:
    """Say what becomes of one comment; an explanation given before is replaced.

    A comment that was answered together with others is answered by itself from then on.

    ``seen`` tells which one the drafter had before them, by the instant of its saving, empty for none:
    :class:`ExplainedMeanwhile` if a colleague has saved another by now.

    What may be said is what :func:`~service.consultations.explanation.dispositions.said_of` takes. Raises
    :class:`~service.errors.Invalid` with the fields to correct, :class:`CommentNotFound` where no reply that counts has
    such a comment, :class:`TableSubmitted` and :class:`TableIssued` once the document lies before others.
    """
    if act.by.person_id is None:
        raise Forbidden
    held = held_consultee(consultee_id, act)
    comment = db.session.get(CommentRecord, (held.consultee_id, position))
    if comment is None or held.outcome not in ANSWERED:
        raise CommentNotFound
    round_ = round_about(held.consultee_id)
    require_changeable(round_.document_id)
    said = said_of(round_, disposition, reason, clause_key)
    if seen is not None:
        _require_seen(held.consultee_id, position, seen, said)
    stored = said.stored(act, group_id=None)
    row = upsert(Explanation).values(consultee_id=held.consultee_id, position=position, **stored)
    db.session.execute(row.on_conflict_do_update(index_elements=["consultee_id", "position"], set_=stored))
    act.record("comment:explained", consultee_id=consultee_id, position=position, **facts_of(said))


def facts_of(said: Said) -> dict[str, str]:
    """What the history keeps of what was said."""
    return {"disposition": said.disposition, "clause_key": said.clause_key or "", "reason": said.reason}


def _require_seen(consultee_id: UUID, position: int, seen: str, said: Said) -> None:
    """Refuse to write over what a colleague has saved since; saying the same again changes nothing."""
    now = db.session.get(Explanation, (consultee_id, position), populate_existing=True)
    if now is None or seen == now.decided_at.isoformat():
        return
    if said.told == (now.disposition, now.reason, now.clause_key):
        return
    raise ExplainedMeanwhile(
        name=person_name(now.decided_by),
        at=show_instant(now.decided_at),
        disposition=BECAME[Disposition(now.disposition)],
        clause=now.clause_key or "–",
        reason=now.reason or "–",
    )


def require_explained(document_id: str, going_on_because: str | None, *, act: Act) -> None:
    """Refuse to go on while a comment of any round is open, or one taken in has lost its clause.

    Nor does a draft go on, whatever became of its rounds, while a remark of those who sent it back is unanswered:
    a leader who asks for another round pins remarks as one who returns it does. Where a reply was required and agencies
    are silent, going on needs a reason; it is asked for and recorded once a round.
    """
    documents.require_answered(document_id, act=act)
    require_all_explained(UUID(document_id))
    latest = latest_round(UUID(document_id))
    if latest is None:
        return
    record = hold_round(latest.id)  # Whoever withdraws a filed reply just now is waited for.
    # A drafter comes back to a round that they went on from when the one asked for since is withdrawn.
    if record.going_on_because is None:
        _go_on(record, clean(going_on_because), act)


def _go_on(record: RoundRecord, reason: str, act: Act) -> None:
    """Keep that the drafter goes on from a round, and why without those who had to reply."""
    silent = _silent(record) if record.silence_rule == SilenceRule.REPLY_REQUIRED else 0
    if silent and not reason:
        message = N_(
            "%(silent)s agencies had to reply and are silent. Say why you go on without them.", silent=silent
        )
        raise Invalid({"going_on_because": [message]})
    record.going_on_because = reason if silent else ""
    act.record("consultation:explained", round_id=record.id, silent=silent, reason=record.going_on_because)


def _silent(record: RoundRecord) -> int:
    query = select(func.count()).where(
        ConsulteeRecord.round_id == record.id, ConsulteeRecord.outcome == Outcome.SILENT
    )
    return db.session.scalar(query) or 0
