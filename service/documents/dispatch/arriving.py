"""Arrival numbers (*số đến*): consecutive in each agency and year (Decree 30/2020, art. 22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from service.db import db
from service.deadlines import local_day
from service.documents.dispatch.arrivals import receive
from service.documents.models import ArrivalCounter, ArrivalRecord

if TYPE_CHECKING:
    from uuid import UUID

    from service.audit import Act


def register_arrival(agency_id: UUID, document_id: UUID, *, act: Act) -> int:
    """Enter a document in an agency's register of arrivals; returns its arrival number, the same however often.

    Whoever registers it has received it, which the sender sees as the receipt.
    """
    year = local_day(act.at).year
    known = arrival_number(agency_id, document_id)
    if known is not None:
        return known
    _hold(agency_id, year)
    # Somebody may have registered it while we waited for the counter; counting now would leave a gap.
    known = arrival_number(agency_id, document_id)
    if known is not None:
        return known
    number = db.session.execute(
        update(ArrivalCounter)
        .where(ArrivalCounter.agency_id == agency_id, ArrivalCounter.year == year)
        .values(last=ArrivalCounter.last + 1)
        .returning(ArrivalCounter.last)
    ).scalar_one()
    db.session.add(
        ArrivalRecord(
            agency_id=agency_id,
            year=year,
            number=number,
            document_id=document_id,
            registered_by=act.by.person_id,
            registered_at=act.at,
        )
    )
    db.session.flush()
    if act.by.person_id is not None:
        receive(document_id, [agency_id], act.by.person_id, act.at)
    act.record("document:arrived", document_id=document_id, agency_id=agency_id, number=number)
    return number


def arrival_number(agency_id: UUID, document_id: UUID) -> int | None:
    """The *số đến* under which an agency registered a document; None where it has not."""
    return db.session.scalar(
        select(ArrivalRecord.number).where(
            ArrivalRecord.agency_id == agency_id, ArrivalRecord.document_id == document_id
        )
    )


def _hold(agency_id: UUID, year: int) -> None:
    """Lock the counter until the commit, the first of a year having made it."""
    made = insert(ArrivalCounter).values(agency_id=agency_id, year=year, last=0)
    db.session.execute(made.on_conflict_do_nothing())
    counter = select(ArrivalCounter.last).where(
        ArrivalCounter.agency_id == agency_id, ArrivalCounter.year == year
    )
    db.session.execute(counter.with_for_update(key_share=True))
