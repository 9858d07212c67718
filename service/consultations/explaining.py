"""Explaining: the drafter says of every comment what becomes of it, before the document may be submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from service import documents
from service.consultations.as_submitted import require_changeable
from service.consultations.clauses import round_about
from service.consultations.errors import CommentNotFound, ExplainedMeanwhile
from service.consultations.explanation import ANSWERED, latest_round
from service.consultations.hold import held_consultee
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, RoundRecord
from service.consultations.outcome import Disposition, Outcome, SilenceRule
from service.consultations.unexplained import require_all_explained
from service.db import db
from service.deadlines import show_instant
from service.directory import Role, person_name
from service.errors import N_, Forbidden, Invalid, Message
from service.vietnamese import clean

if TYPE_CHECKING:
    from service.audit import Act
    from service.consultations.progress import RoundShown
    from service.directory import Post, SignedIn

BECAME: Final = {
    Disposition.ACCEPTED: N_("Accepted"),
    Disposition.ACCEPTED_IN_PART: N_("Accepted in part"),
    Disposition.NOT_ACCEPTED: N_("Not accepted"),
    Disposition.NOTED: N_("Noted"),
}
"""The dispositions in words."""
TAKEN_IN: Final = frozenset({Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART})
"""The dispositions that name the clause of the new version."""
NEED_REASON: Final = frozenset(Disposition) - {Disposition.ACCEPTED}
LONGEST_EXPLANATION: Final = 20_000
"""Characters."""


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

    ``seen`` tells which one the drafter had before them, by the instant of its saving, empty for none:
    :class:`ExplainedMeanwhile` if a colleague has saved another by now.

    All but *accepted* need a reason, the first two a clause of a version later than that asked about. Raises
    :class:`~service.errors.Invalid` with the fields to correct, :class:`CommentNotFound` where no reply that counts
    has such a comment, :class:`TableSubmitted` and :class:`TableIssued` once the document lies before others.
    """
    if act.by.person_id is None:
        raise Forbidden
    held = held_consultee(consultee_id, act)
    comment = db.session.get(CommentRecord, (held.consultee_id, position))
    if comment is None or held.outcome not in ANSWERED:
        raise CommentNotFound
    require_changeable(round_about(held.consultee_id).document_id)
    reason, clause_key = clean(reason), clean(clause_key)
    wrong = _wrong(held.consultee_id, disposition, reason, clause_key)
    if wrong:
        raise Invalid(wrong)
    decided = Disposition(disposition)
    if seen is not None:
        _require_seen(held.consultee_id, position, seen, (decided, reason, clause_key))
    row = upsert(Explanation).values(
        consultee_id=held.consultee_id,
        position=position,
        disposition=decided,
        reason=reason,
        clause_key=clause_key if decided in TAKEN_IN and clause_key else None,
        decided_by=act.by.person_id,
        decided_at=act.at,
    )
    replaced = {
        name: row.excluded[name]
        for name in ("disposition", "reason", "clause_key", "decided_by", "decided_at")
    }
    db.session.execute(row.on_conflict_do_update(index_elements=["consultee_id", "position"], set_=replaced))
    act.record(
        "comment:explained",
        consultee_id=consultee_id,
        position=position,
        disposition=decided,
        clause_key=clause_key,
        reason=reason,
    )


def _require_seen(consultee_id: UUID, position: int, seen: str, said: tuple[str, str, str]) -> None:
    """Refuse to write over what a colleague has saved since; saying the same again changes nothing."""
    now = db.session.get(Explanation, (consultee_id, position), populate_existing=True)
    if now is None or seen == now.decided_at.isoformat():
        return
    if said == (now.disposition, now.reason, now.clause_key or ""):
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

    Where a reply was required and agencies are silent, going on needs a reason, which the history keeps.
    """
    require_all_explained(UUID(document_id))
    record = latest_round(UUID(document_id))
    if record is None:
        return
    silent = _silent(record) if record.silence_rule == SilenceRule.REPLY_REQUIRED else 0
    reason = clean(going_on_because)
    if silent and not reason:
        message = N_(
            "%(silent)s agencies had to reply and are silent. Say why you go on without them.", silent=silent
        )
        raise Invalid({"going_on_because": [message]})
    act.record("consultation:explained", round_id=record.id, silent=silent, reason=reason if silent else "")


def _wrong(consultee_id: UUID, disposition: str, reason: str, clause_key: str) -> dict[str, list[Message]]:
    if disposition not in set(Disposition):
        return {"disposition": [N_("Choose what becomes of the comment.")]}
    wrong: dict[str, list[Message]] = {}
    if disposition in NEED_REASON and not reason:
        wrong["reason"] = [N_("Say why; only a comment that is accepted as it stands needs no explanation.")]
    if len(reason) > LONGEST_EXPLANATION:
        wrong["reason"] = [N_("Use at most %(most)s characters.", most=LONGEST_EXPLANATION)]
    if disposition in TAKEN_IN:
        wrong |= _wrong_version(consultee_id) or _wrong_clause(consultee_id, clause_key)
    return wrong


def _wrong_version(consultee_id: UUID) -> dict[str, list[Message]]:
    """What is wrong where nobody has written a version since the one that was asked about: nothing is taken in yet."""
    round_ = round_about(consultee_id)
    latest = documents.document_shown(round_.document_id).version
    if latest.id != round_.version_id:
        return {}
    return {
        "disposition": [
            N_(
                "Version %(number)s, the latest, is the one that was asked about: nothing is taken in yet. "
                "Write the next version first.",
                number=latest.number,
            )
        ]
    }


def _wrong_clause(consultee_id: UUID, clause_key: str) -> dict[str, list[Message]]:
    """What is wrong with the clause in which a comment is said to be taken in: the latest version has to have it."""
    if not clause_key:
        return {"clause_key": [N_("Name the clause of the new version in which it is taken in.")]}
    latest = documents.document_shown(round_about(consultee_id).document_id).version
    if clause_key in {each.key for each in documents.clauses_of(latest.id)}:
        return {}
    return {
        "clause_key": [
            N_("The new version has no clause “%(key)s”. Choose one of its clauses.", key=clause_key)
        ]
    }


def _silent(record: RoundRecord) -> int:
    query = select(func.count()).where(
        ConsulteeRecord.round_id == record.id, ConsulteeRecord.outcome == Outcome.SILENT
    )
    return db.session.scalar(query) or 0
