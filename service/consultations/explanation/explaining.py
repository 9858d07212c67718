"""Explaining: the drafter says of every comment what becomes of it, before the document may be submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from service import documents
from service.consultations.errors import CommentNotFound, ExplainedMeanwhile
from service.consultations.explanation.as_submitted import require_changeable
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
from service.errors import N_, Forbidden, Invalid, Message
from service.vietnamese import clean

if TYPE_CHECKING:
    from service.audit import Act
    from service.consultations.rounds.progress import RoundShown
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
MOST_NAMED: Final = 5
"""So many clauses are named where what was typed may be any of them."""


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

    All but *accepted* need a reason, the first two a clause of a version later than that asked about, called by its key
    or as people call it (see :func:`documents.clauses_called`). Raises :class:`~service.errors.Invalid` with the fields
    to correct, :class:`CommentNotFound` where no reply that counts has such a comment, :class:`TableSubmitted` and
    :class:`TableIssued` once the document lies before others.
    """
    if act.by.person_id is None:
        raise Forbidden
    held = held_consultee(consultee_id, act)
    comment = db.session.get(CommentRecord, (held.consultee_id, position))
    if comment is None or held.outcome not in ANSWERED:
        raise CommentNotFound
    require_changeable(round_about(held.consultee_id).document_id)
    reason = clean(reason)
    named_in, key, wrong_clause = _taken_in_at(held.consultee_id, disposition, clean(clause_key))
    wrong = _wrong(disposition, reason) | wrong_clause
    if wrong:
        raise Invalid(wrong)
    if seen is not None:
        _require_seen(held.consultee_id, position, seen, (disposition, reason, key))
    said = {
        "disposition": Disposition(disposition),
        "reason": reason,
        "clause_key": key,
        "version_id": named_in,
        "decided_by": act.by.person_id,
        "decided_at": act.at,
    }
    row = upsert(Explanation).values(consultee_id=held.consultee_id, position=position, **said)
    db.session.execute(row.on_conflict_do_update(index_elements=["consultee_id", "position"], set_=said))
    act.record(
        "comment:explained",
        consultee_id=consultee_id,
        position=position,
        disposition=disposition,
        clause_key=key or "",
        reason=reason,
    )


def _require_seen(consultee_id: UUID, position: int, seen: str, said: tuple[str, str, str | None]) -> None:
    """Refuse to write over what a colleague has saved since; saying the same again changes nothing."""
    now = db.session.get(Explanation, (consultee_id, position), populate_existing=True)
    if now is None or seen == now.decided_at.isoformat():
        return
    if said == (now.disposition, now.reason, now.clause_key):
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


def _wrong(disposition: str, reason: str) -> dict[str, list[Message]]:
    if disposition not in set(Disposition):
        return {"disposition": [N_("Choose what becomes of the comment.")]}
    wrong: dict[str, list[Message]] = {}
    if disposition in NEED_REASON and not reason:
        wrong["reason"] = [N_("Say why; only a comment that is accepted as it stands needs no explanation.")]
    if len(reason) > LONGEST_EXPLANATION:
        wrong["reason"] = [N_("Use at most %(most)s characters.", most=LONGEST_EXPLANATION)]
    return wrong


def _taken_in_at(
    consultee_id: UUID, disposition: str, typed: str
) -> tuple[UUID | None, str | None, dict[str, list[Message]]]:
    """The latest version and the key of its clause that was typed, for what is taken in; or what is wrong with it."""
    if disposition not in TAKEN_IN:
        return None, None, {}
    round_ = round_about(consultee_id)
    latest = documents.document_shown(round_.document_id).version
    if latest.id == round_.version_id:
        return None, None, {"disposition": [_nothing_taken_in(latest.number)]}
    found = documents.clauses_called(documents.clauses_of(latest.id), typed)
    if len(found) == 1:
        return latest.id, found[0].key, {}
    if found:
        some = ", ".join(documents.designation_of(each) for each in found[:MOST_NAMED])
        wrong = N_(
            "“%(typed)s” may be any of %(count)s clauses, such as %(some)s. Choose one from the list.",
            typed=typed,
            count=len(found),
            some=some,
        )
    elif typed:
        wrong = N_(
            "Version %(number)s has no clause “%(typed)s”. Choose one from the list, or type its number: II.3.b.",
            number=latest.number,
            typed=typed,
        )
    else:
        wrong = N_(
            "Name the clause of version %(number)s in which it is taken in. Choose one, or type its number.",
            number=latest.number,
        )
    return None, None, {"clause_key": [wrong]}


def _nothing_taken_in(number: int) -> Message:
    """Nobody has written a version since the one that was asked about."""
    return N_(
        "Version %(number)s, the latest, is the one that was asked about: nothing is taken in yet. "
        "Write the next version first.",
        number=number,
    )


def _silent(record: RoundRecord) -> int:
    query = select(func.count()).where(
        ConsulteeRecord.round_id == record.id, ConsulteeRecord.outcome == Outcome.SILENT
    )
    return db.session.scalar(query) or 0
