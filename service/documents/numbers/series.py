"""Series of numbers: which kinds of documents an agency numbers together.

The head of an agency decides how many series there are and which kinds each covers (Decree 30/2020, art. 15.1.c); a
kind is in one series at a time. A series begins at 01 on the first of January and ends with the 31st of December.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import exists, func, insert, literal, select

from service.db import db, new_id
from service.deadlines import local_day
from service.directory import AgencyRecord, agency_shown
from service.documents.errors import (
    KindInOtherSeries,
    SeriesMissing,
    SeriesNotFound,
    SeriesWouldRepeat,
)
from service.documents.models import NumberRecord, SeriesCounter, SeriesRecord
from service.documents.numbers.symbols import ABBREVIATIONS
from service.documents.typed import LONGEST_NAME, stored
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from service.audit import Act

ALL_KINDS = "*"
"""In the kinds of a series: all that no other series of the agency names."""

GREATEST_NUMBER = 999_999
"""No agency comes near it in a year; more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Series:
    """A series as its page shows it."""

    id: UUID
    agency_id: UUID
    name: str
    kinds: tuple[str, ...]
    last: int
    """The last number given in the year asked about; 0 before the first."""


def found_common_series(*, name: str) -> None:
    """Give every agency that has no series yet one for all kinds, which is the usual case; in one statement."""
    there = exists().where(SeriesRecord.agency_id == AgencyRecord.id)
    without = select(
        func.gen_random_uuid(), AgencyRecord.id, literal(name), literal([ALL_KINDS], SeriesRecord.kinds.type)
    ).where(~there)
    columns = ["id", "agency_id", "name", "kinds"]
    db.session.execute(insert(SeriesRecord).from_select(columns, without))


def found_series(
    agency_id: UUID,
    *,
    name: str,
    kinds: Collection[str] = (ALL_KINDS,),
    given_before: int = 0,
    year: int | None = None,
) -> UUID:
    """Enter a series of an agency that covers these kinds; returns its id.

    ``given_before`` is the last number that was given in ``year`` before the service came: it goes on from there.
    Raises :class:`KindInOtherSeries` if one of the kinds is covered by name already.
    """
    if any(set(kinds) & set(record.kinds) for record in _records(agency_id)):
        raise KindInOtherSeries
    record = SeriesRecord(id=new_id(), agency_id=agency_id, name=name, kinds=sorted(kinds))
    db.session.add(record)
    # Counters and numbers refer to the series by id, past the ORM.
    db.session.flush()
    if given_before and year is not None:
        db.session.add(SeriesCounter(series_id=record.id, year=year, last=given_before))
        db.session.flush()
    return record.id


def add_series(name: str, kinds: Sequence[str], given_before: int, *, act: Act) -> UUID:
    """Add a series to the actor's agency and move these kinds into it; returns its id.

    Raises what :func:`move_kinds` raises, and :class:`~service.errors.Invalid` without a name or a kind.
    """
    agency_id = _own_agency(act)
    clean = stored(name, field="name", most=LONGEST_NAME)
    if not clean:
        raise Invalid({"name": [N_("Give the series a name, for instance after the kinds it covers.")]})
    if not 0 <= given_before <= GREATEST_NUMBER:
        raise Invalid({"given_before": [N_("Write the last number given so far, or leave it empty.")]})
    _hold(agency_id)
    year = local_day(act.at).year
    series_id = found_series(agency_id, name=clean, kinds=(), given_before=given_before, year=year)
    act.record("series:added", series_id=series_id, name=clean, given_before=given_before)
    move_kinds(series_id, kinds, act=act)
    return series_id


def move_kinds(series_id: UUID, kinds: Sequence[str], *, act: Act) -> None:
    """From now on this series numbers these kinds; numbers already given stay what they are.

    Raises :class:`SeriesNotFound` for another agency's series and :class:`SeriesWouldRepeat` where it would give
    numbers of this year again that a kind already has.
    """
    agency_id = _own_agency(act)
    if not kinds or not set(kinds) <= {ALL_KINDS, *ABBREVIATIONS}:
        raise Invalid({"kinds": [N_("Choose the kinds of documents that this series numbers.")]})
    _hold(agency_id)
    records = _records(agency_id)
    target = next((record for record in records if record.id == series_id), None)
    if target is None:
        raise SeriesNotFound
    _require_no_repetition(target, kinds, year=local_day(act.at).year)
    for record in records:
        record.kinds = sorted(set(record.kinds) - set(kinds))
    target.kinds = sorted({*target.kinds, *kinds})
    act.record("series:kinds_moved", series_id=series_id, kinds=sorted(kinds))


def series_of(agency_id: UUID, *, year: int) -> list[Series]:
    """The series of an agency, with the last number each gave in this year."""
    rows = db.session.execute(
        select(SeriesRecord, func.coalesce(SeriesCounter.last, 0))
        .outerjoin(SeriesCounter, (SeriesCounter.series_id == SeriesRecord.id) & (SeriesCounter.year == year))
        .where(SeriesRecord.agency_id == agency_id)
        .order_by(SeriesRecord.id)
    )
    return [Series(record.id, agency_id, record.name, tuple(record.kinds), last) for record, last in rows]


def agency_of_series(series_id: UUID) -> UUID:
    """The agency whose series it is; :class:`SeriesNotFound` if there is none."""
    record = db.session.get(SeriesRecord, series_id)
    if record is None:
        raise SeriesNotFound
    return record.agency_id


def series_for(agency_id: UUID, kind: str) -> UUID:
    """The series that names the kind, else the one for all other kinds; :class:`SeriesMissing` if there is neither."""
    records = _records(agency_id)
    for wanted in (kind, ALL_KINDS):
        for record in records:
            if wanted in record.kinds:
                return record.id
    raise SeriesMissing(agency=agency_shown(agency_id).name)


def own_series(series_id: UUID, act: Act) -> SeriesRecord:
    """A series of the actor's agency; :class:`SeriesNotFound` if it is another's or there is none."""
    record = db.session.get(SeriesRecord, series_id)
    if record is None or record.agency_id != act.by.agency_id:
        raise SeriesNotFound
    return record


def _records(agency_id: UUID) -> list[SeriesRecord]:
    query = select(SeriesRecord).where(SeriesRecord.agency_id == agency_id).order_by(SeriesRecord.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def _own_agency(act: Act) -> UUID:
    if act.by.agency_id is None:
        raise SeriesNotFound
    return act.by.agency_id


def _hold(agency_id: UUID) -> None:
    """Let one person at a time change an agency's series: two would put a kind into two of them."""
    query = select(AgencyRecord.id).where(AgencyRecord.id == agency_id).with_for_update(key_share=True)
    db.session.execute(query).one()


def _require_no_repetition(target: SeriesRecord, kinds: Sequence[str], *, year: int) -> None:
    """(Agency, year, number, symbol) is unique: no series comes to a number that one of its kinds already bears."""
    counter = db.session.get(SeriesCounter, (target.id, year), populate_existing=True)
    last = counter.last if counter else 0
    elsewhere = select(func.max(NumberRecord.number)).where(
        NumberRecord.agency_id == target.agency_id,
        NumberRecord.year == year,
        NumberRecord.series_id != target.id,
    )
    if ALL_KINDS not in kinds:
        elsewhere = elsewhere.where(NumberRecord.kind.in_(kinds))
    used = db.session.scalar(elsewhere) or 0
    if used > last:
        raise SeriesWouldRepeat(used=used, last=last)
