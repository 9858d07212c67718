"""Opening a round: the version is frozen, the recipients become consultees, the deadline is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, insert, select

from service import background, deadlines, documents
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.consultations.outcome import RoundState, SilenceRule
from service.consultations.rounds.deadline import read_future
from service.consultations.rounds.latest import require_none_running
from service.db import Write, db, new_id

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from service.audit import Act

_insert_consultees = Write(insert(ConsulteeRecord))


@dataclass(frozen=True, slots=True)
class Asking:
    """What a round asks whom, as its letter says it."""

    document_id: UUID
    agency_ids: AbstractSet[UUID]
    deadline: str
    silence_rule: str
    silence_sentence: str
    visible_replies: bool
    letter_id: UUID | None = None
    """The letter whose dispatch opens the round."""


def open_round_by_letter(letter_id: str, *, act: Act) -> str:
    """Open the round that a signed letter asks for, at its dispatch; returns the round's id.

    The letter's groups become the agencies that stand in them that day. A round on a document that was asked about
    before is its next one; :class:`RoundStillOpen` while another runs. Raises :class:`~service.errors.Invalid` where
    the letter's deadline has passed, and :class:`~service.documents.NobodyToSendTo` where those it asks are no more.
    """
    letter = documents.letter_of(UUID(letter_id))
    recipients = documents.recipients_of(letter, day=deadlines.local_day(act.at))
    asking = Asking(
        letter.main_id,
        {agency.id for agency in recipients},
        letter.deadline_phrase,
        letter.silence_rule,
        letter.silence_sentence,
        letter.visible_replies,
        letter.document_id,
    )
    return str(open_asking(asking, act=act))


def open_asking(asking: Asking, *, act: Act) -> UUID:
    """Open a round on the latest version of its document, which is frozen by it; returns the round's id."""
    read = read_future(asking.deadline, act.at)
    document = documents.document_shown(asking.document_id)
    if not asking.agency_ids:
        raise documents.NobodyToSendTo
    # Whoever opens another round on this version waits here for the first one.
    version_id = documents.freeze_latest(document.id, act=act)
    number = _next_number(document.id)
    record = RoundRecord(
        id=new_id(),
        document_id=document.id,
        version_id=version_id,
        letter_id=asking.letter_id,
        number=number,
        agency_id=document.agency_id,
        subject=document.subject,
        deadline_phrase=read.phrase,
        last_day=read.last_day,
        ends_at=read.ends_at,
        silence_rule=SilenceRule(asking.silence_rule),
        silence_sentence=asking.silence_sentence,
        visible_replies=asking.visible_replies,
        state=RoundState.OPEN,
        size=len(asking.agency_ids),
        opened_at=act.at,
        ending_reason="",
    )
    db.session.add(record)
    _insert_consultees.many([_consultee(record, agency_id) for agency_id in sorted(asking.agency_ids)])
    act.record(
        "consultation:opened",
        round_id=record.id,
        number=number,
        deadline=read.phrase,
        ends_at=read.ends_at,
        silence_rule=asking.silence_rule,
        consultees=len(asking.agency_ids),
    )
    return record.id


def ask_consultees(round_id: str, *, act: Act) -> None:
    """Have every consultee asked, in chunks, after this act is committed."""
    act.record("consultation:launched", round_id=round_id)
    background.defer("ask_consultees", round_id=round_id)


def _next_number(document_id: UUID) -> int:
    """The number of the next round on a document; one that has ended stays as it is."""
    require_none_running(document_id)
    last = select(func.max(RoundRecord.number)).where(RoundRecord.document_id == document_id)
    return (db.session.scalar(last) or 0) + 1


def _consultee(round_: RoundRecord, agency_id: UUID) -> dict[str, object]:
    return {
        "id": new_id(),
        "round_id": round_.id,
        "agency_id": agency_id,
        "ends_at": round_.ends_at,
        "asked_at": None,
        "outcome": None,
        "ended_at": None,
    }
