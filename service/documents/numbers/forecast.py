"""Which number a document would get next: shown to the clerk, promised to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.documents.models import NumberRecord, SeriesCounter, SeriesRecord
from service.documents.numbers.numbering import RESERVED
from service.documents.numbers.series import series_for
from service.documents.numbers.symbols import symbol_for, written
from service.documents.records import document_record

if TYPE_CHECKING:
    from uuid import UUID

MOST_RESERVED = 20
"""So many reserved numbers are listed; the register has the rest."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """A number set aside for a document to come."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class NumberForecast:
    """The next number of a document's series, if nobody takes one before."""

    series: str
    written: str
    """``12/KH-UBND``."""
    reserved: tuple[Reserved, ...]


def next_number(document_id: UUID, *, year: int) -> NumberForecast:
    """The number that this document would get in ``year``; nothing is locked, so another may be quicker.

    Raises :class:`SeriesMissing` where no series of the issuer numbers its kind.
    """
    document = document_record(document_id)
    series_id = series_for(document.issuer_id, document.kind)
    name, last = db.session.execute(
        select(SeriesRecord.name, SeriesCounter.last)
        .outerjoin(SeriesCounter, (SeriesCounter.series_id == SeriesRecord.id) & (SeriesCounter.year == year))
        .where(SeriesRecord.id == series_id)
    ).one()
    reserved = db.session.execute(
        select(NumberRecord.number, NumberRecord.reason)
        .where(NumberRecord.series_id == series_id, NumberRecord.year == year, NumberRecord.state == RESERVED)
        .order_by(NumberRecord.number)
        .limit(MOST_RESERVED)
    )
    symbol = symbol_for(document.kind, document.issuer_id, document.unit)
    return NumberForecast(name, written((last or 0) + 1, symbol), tuple(Reserved(*row) for row in reserved))
