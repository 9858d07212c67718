"""What is wrong with numbers: a series or a register that lacks one, or that the audit does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, exists, func, or_, select

from service import audit, notifications
from service.db import db
from service.documents.models import (
    ArrivalCounter,
    ArrivalRecord,
    DocumentRecord,
    NumberRecord,
    SeriesCounter,
)
from service.documents.numbers.numbering import USED
from service.errors import Symptom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import InstrumentedAttribute

MOST_NAMED = 5
"""Missing numbers that a symptom names; more are as wrong."""


def symptoms() -> Iterator[Symptom]:
    """All that is wrong with the numbers given, the registers of arrivals, and what was told of dispatches."""
    yield from _gaps("series", NumberRecord.series_id, SeriesCounter.series_id)
    yield from _gaps("arrivals of agency", ArrivalRecord.agency_id, ArrivalCounter.agency_id)
    yield from _unrecorded()
    yield from notifications.unfounded(("document_dispatched",), select(DocumentRecord.id))


def _gaps(
    what: str, register: InstrumentedAttribute[Any], counted: InstrumentedAttribute[Any]
) -> Iterator[Symptom]:
    """Every register and year whose numbers have a gap, or do not end where its counter stands.

    Numbers that are reserved or void are rows like others. Where a register was begun on paper, its first number here
    is not 1.
    """
    given, counter = register.class_, counted.class_
    first, last = func.min(given.number), func.max(given.number)
    query = (
        select(register, given.year, first, last, func.count(), counter.last)
        .join(counter, (counted == register) & (counter.year == given.year), isouter=True)
        .group_by(register, given.year, counter.last)
        .having(or_(last - first + 1 != func.count(), last.is_distinct_from(counter.last)))
    )
    for id_, year, lowest, highest, count, stands_at in db.session.execute(query):
        where = f"{what} {id_}, year {year}"
        if highest - lowest + 1 != count:
            yield Symptom(where, f"its numbers have a gap: {_missing(register, id_, year)}")
        if highest != stands_at:
            yield Symptom(where, f"its last number is {highest}, and its counter stands at {stands_at}")


def _missing(register: InstrumentedAttribute[Any], id_: object, year: int) -> str:
    given = register.class_
    mine = (register == id_) & (given.year == year)
    bounds = select(func.min(given.number), func.max(given.number)).where(mine).subquery()
    each = select(func.generate_series(bounds.c[0], bounds.c[1]).label("number")).subquery()
    there = exists().where(mine, given.number == each.c.number)
    lacking = select(each.c.number).where(~there).order_by(each.c.number).limit(MOST_NAMED)
    return ", ".join(map(str, db.session.scalars(lacking)))


def _unrecorded() -> Iterator[Symptom]:
    """Numbers that something bears, of which the audit does not know."""
    numbered = audit.recorded("document:numbered", about="bearer_id")
    query = (
        select(NumberRecord.series_id, NumberRecord.year, NumberRecord.number)
        .outerjoin(numbered, numbered.c.about == cast(NumberRecord.bearer_id, Text))
        .where(NumberRecord.state == USED, numbered.c.times.is_(None))
    )
    for row in db.session.execute(query):
        yield Symptom(
            f"series {row.series_id}, year {row.year}",
            f"number {row.number} was given, and the audit does not know of it",
        )
