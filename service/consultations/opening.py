"""Opening a round: the version is frozen, the recipients become consultees, the deadline is read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, insert, select

from service import background, deadlines, directory, documents
from service.consultations.deadline import read_future
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.consultations.outcome import RoundState, SilenceRule
from service.db import Write, db, new_id
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from service.audit import Act

_insert_consultees = Write(insert(ConsulteeRecord))


def open_round(
    document_id: str,
    recipients: Sequence[str],
    deadline: str,
    silence_rule: str,
    silence_sentence: str,
    visible_replies: bool,
    *,
    act: Act,
) -> str:
    """Open a round on the latest version of a document; returns the round's id.

    The deadline keeps the letter's phrase. Recipients are agencies as they stand on the day; nobody is asked yet
    (:func:`ask_consultees`). Raises :class:`~service.errors.Invalid` with the fields to correct.
    """
    read = read_future(deadline, act.at)
    document = documents.document_shown(UUID(document_id))
    agency_ids = _askable(recipients, asker=document.agency_id, today=deadlines.local_day(act.at))
    version_id = documents.freeze_latest(document.id, act=act)
    record = RoundRecord(
        id=new_id(),
        document_id=document.id,
        version_id=version_id,
        letter_id=None,
        number=_next_number(document.id),
        agency_id=document.agency_id,
        subject=document.subject,
        deadline_phrase=read.phrase,
        last_day=read.last_day,
        ends_at=read.ends_at,
        silence_rule=SilenceRule(silence_rule),
        silence_sentence=silence_sentence or "",
        visible_replies=visible_replies,
        state=RoundState.OPEN,
        size=len(agency_ids),
        opened_at=act.at,
        ending_reason="",
    )
    db.session.add(record)
    _insert_consultees.many([_consultee(record, agency_id) for agency_id in agency_ids])
    act.record(
        "consultation:opened",
        round_id=record.id,
        deadline=read.phrase,
        ends_at=read.ends_at,
        silence_rule=silence_rule,
        consultees=len(agency_ids),
    )
    return str(record.id)


def ask_consultees(round_id: str, *, act: Act) -> None:
    """Have every consultee asked, in chunks, after this act is committed."""
    act.record("consultation:launched", round_id=round_id)
    background.defer("ask_consultees", round_id=round_id)


def _askable(recipients: Sequence[str], *, asker: UUID, today: date) -> list[UUID]:
    chosen = {UUID(recipient) for recipient in recipients}
    known = {agency.id for agency in directory.agencies_on(today)}
    if not chosen:
        raise Invalid({"recipients": [N_("Choose at least one agency to ask.")]})
    if chosen - known:
        raise Invalid({"recipients": [N_("An agency you chose does not exist any more. Choose again.")]})
    if asker in chosen:
        raise Invalid({"recipients": [N_("Your own agency asks; take it off the list.")]})
    return sorted(chosen)


def _next_number(document_id: UUID) -> int:
    last = db.session.scalar(
        select(func.max(RoundRecord.number)).where(RoundRecord.document_id == document_id)
    )
    return (last or 0) + 1


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
