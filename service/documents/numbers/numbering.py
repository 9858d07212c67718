"""Numbers without gaps.

The counter of a series and a year is one row, locked from the moment a number is taken until the commit: a number whose
act comes to nothing was never given, and two clerks wait for each other. Nothing else is locked after it
(docs/decisions/0005-lock-order.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.postgresql import insert

from service.db import db
from service.deadlines import local_day, show_date
from service.directory import agency_shown
from service.documents.approval.signing import signature_of
from service.documents.errors import (
    AlreadyNumbered,
    ClerkOfOtherAgency,
    NotYetSigned,
    NumberNotFree,
    NumberTaken,
)
from service.documents.models import NumberRecord, SeriesCounter
from service.documents.numbers.series import series_for
from service.documents.numbers.symbols import symbol_for, written
from service.documents.reading import document_shown
from service.documents.records import hold
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from service.audit import Act
    from service.errors import Message

USED, RESERVED, VOID = "used", "reserved", "void"
"""The states of a number."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number and the date that something bears."""

    number: int
    symbol: str
    dated: date

    @property
    def written(self) -> str:
        """As it stands in the document: ``883/KH-SNN``."""
        return written(self.number, self.symbol)


def number(document_id: str, dated: str, reserved_number: int | None = None, *, act: Act) -> str:
    """Give a signed document the next number of its series, or one that was reserved; returns it with its symbol.

    ``dated`` is the document's date, ISO: not before the day it was signed, not in the future. Raises
    :class:`NotYetSigned`, :class:`AlreadyNumbered`, :class:`ClerkOfOtherAgency`, or what :func:`number_for` raises.
    """
    # Whoever dispatches it needs its row, and nothing that can wait for somebody comes after the counter.
    document = hold(UUID(document_id))
    if act.by.agency_id != document.issuer_id:
        raise ClerkOfOtherAgency(issuer=agency_shown(document.issuer_id).name)
    signature = signature_of(document.id)
    if signature is None or signature.version_id != document_shown(document.id).version.id:
        raise NotYetSigned
    day = date.fromisoformat(dated)
    signed_on = local_day(signature.signed_at)
    if day < signed_on:
        raise wrong_date(N_("It was signed on %(day)s: date it that day or later.", day=show_date(signed_on)))
    return number_for(
        document.issuer_id,
        document.kind,
        symbol_for(document.kind, document.issuer_id, document.unit),
        dated=day,
        bearer_id=document.id,
        subject=document.subject,
        reserved_number=reserved_number,
        act=act,
    )


def number_for(
    agency_id: UUID,
    kind: str,
    symbol: str,
    *,
    dated: date,
    bearer_id: UUID,
    act: Act,
    subject: str = "",
    reserved_number: int | None = None,
) -> str:
    """Give ``bearer_id``, a document or a consultee's reply, a number of the agency's series for this kind.

    Numbers follow one another as dates do (Decree 30/2020, art. 15.1): none is dated before a smaller one of its
    series. Raises :class:`SeriesMissing`, :class:`AlreadyNumbered`, :class:`NumberTaken`, :class:`NumberNotFree`, and
    :class:`~service.errors.Invalid` at ``dated``.
    """
    if dated > local_day(act.at):
        raise wrong_date(N_("This date is still to come. Date the document today at the latest."))
    series_id = series_for(agency_id, kind)
    if reserved_number is None:
        record = new_number(series_id, agency_id, dated, act)
    else:
        record = _reserved(series_id, dated.year, reserved_number)
    _require_free(record, symbol, bearer_id)
    _require_in_order(record, dated)
    record.symbol, record.kind, record.subject, record.dated = symbol, kind, subject, dated
    record.bearer_id, record.state = bearer_id, USED
    record.given_by, record.given_at = act.by.person_id, act.at
    db.session.add(record)
    db.session.flush()
    shown = written(record.number, symbol)
    act.record("document:numbered", bearer_id=bearer_id, series_id=series_id, number=shown, dated=dated)
    return shown


def new_number(series_id: UUID, agency_id: UUID, day: date, act: Act) -> NumberRecord:
    """The next number of a series in the year of ``day``, held until the commit; nothing bears it yet."""
    return NumberRecord(
        series_id=series_id,
        year=day.year,
        number=_next(series_id, day.year),
        agency_id=agency_id,
        kind="",
        subject="",
        dated=day,
        reason="",
        given_by=act.by.person_id,
        given_at=act.at,
    )


def number_of(bearer_id: UUID) -> Number | None:
    """The number of a document or a reply; None while it has none."""
    row = db.session.execute(
        select(NumberRecord.number, NumberRecord.symbol, NumberRecord.dated).where(
            NumberRecord.bearer_id == bearer_id
        )
    ).one_or_none()
    return Number(row.number, row.symbol or "", row.dated) if row else None


def wrong_date(message: Message) -> Invalid:
    """The refusal of a document's date."""
    return Invalid({"dated": [message]})


def _next(series_id: UUID, year: int) -> int:
    """Count one on; whoever counts in the same series waits for our commit, and ours back if we roll back."""
    counted = insert(SeriesCounter).values(series_id=series_id, year=year, last=1)
    return db.session.execute(
        counted.on_conflict_do_update(
            index_elements=[SeriesCounter.series_id, SeriesCounter.year],
            set_={"last": SeriesCounter.last + 1},
        ).returning(SeriesCounter.last)
    ).scalar_one()


def hold_counter(series_id: UUID, year: int) -> None:
    """Lock the counter of a series, and with it the state of every number that it gave, until the commit."""
    counter = select(SeriesCounter.last).where(
        SeriesCounter.series_id == series_id, SeriesCounter.year == year
    )
    db.session.execute(counter.with_for_update(key_share=True))


def _reserved(series_id: UUID, year: int, value: int) -> NumberRecord:
    """The reserved number, under the lock of its counter as any other; :class:`NumberNotFree` if it is none."""
    hold_counter(series_id, year)
    record = db.session.get(NumberRecord, (series_id, year, value), populate_existing=True)
    if record is None or record.state != RESERVED:
        raise NumberNotFree(number=f"{value}/{year}")
    return record


def _require_free(record: NumberRecord, symbol: str, bearer_id: UUID) -> None:
    """One bearer, one number; and (agency, year, number, symbol) is unique over all series of the agency."""
    same = and_(
        NumberRecord.agency_id == record.agency_id,
        NumberRecord.year == record.year,
        NumberRecord.number == record.number,
        NumberRecord.symbol == symbol,
    )
    with db.session.no_autoflush:
        rows = db.session.execute(
            select(NumberRecord.bearer_id, NumberRecord.number, NumberRecord.symbol).where(
                or_(NumberRecord.bearer_id == bearer_id, same)
            )
        ).all()
    for bearer, value, its_symbol in rows:
        taken = written(value, its_symbol)
        raise AlreadyNumbered(number=taken) if bearer == bearer_id else NumberTaken(number=taken)


def _require_in_order(record: NumberRecord, dated: date) -> None:
    """A number is dated between the numbers before and after it in its series."""
    neighbours = select(NumberRecord.number, NumberRecord.dated).where(
        NumberRecord.series_id == record.series_id, NumberRecord.year == record.year
    )
    with db.session.no_autoflush:
        before = db.session.execute(
            neighbours.where(NumberRecord.number < record.number)
            .order_by(NumberRecord.number.desc())
            .limit(1)
        ).one_or_none()
        after = db.session.execute(
            neighbours.where(NumberRecord.number > record.number).order_by(NumberRecord.number).limit(1)
        ).one_or_none()
    if before is not None and dated < before.dated:
        raise wrong_date(
            N_(
                "Number %(number)s of the same series is dated %(day)s, and numbers follow one another as dates do. Date the document that day or later.",  # noqa: E501
                number=before.number,
                day=show_date(before.dated),
            )
        )
    if after is not None and dated > after.dated:
        raise wrong_date(
            N_(
                "Number %(number)s of the same series is dated %(day)s, and numbers follow one another as dates do. Take the next number instead of the reserved one.",  # noqa: E501
                number=after.number,
                day=show_date(after.dated),
            )
        )
