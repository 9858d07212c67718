"""Ordering a long file, and how far it is. What may be read of it, the caller has asked.

A file is found by what it says: the same words in the same frame are set once for everybody, and one that says
something else by now is not found any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from service import background
from service.db import db, new_id
from service.documents.errors import FileNotFound
from service.documents.models import RenditionOrder, StoredFile
from service.errors import N_, Forbidden
from service.renditions import Format

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement

    from service.audit import Act
    from service.errors import Message


class Ordered(StrEnum):
    """What a file is of."""

    DOCUMENT = "document"
    EXPLANATION = "explanation"


class Preparing(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    AT_WORK = "at_work"
    DONE = "done"
    FAILED = "failed"
    OUTDATED = "outdated"
    """What it was to say has changed before it was set."""


ON_THE_WAY: Final = (Preparing.WAITING, Preparing.AT_WORK)
LOST_AFTER: Final = timedelta(hours=1)
"""No file takes so long: its job was discarded, and whoever asks again gets a new one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that somebody wants: of which version of what, and what it says."""

    what: Ordered
    subject_id: UUID
    """The document, or the round whose comments are explained."""
    version_id: UUID
    format: Format
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order as whoever waits for it sees it."""

    id: UUID
    what: Ordered
    subject_id: UUID
    version_id: UUID
    format: Format
    state: Preparing
    before: int
    """How many files are set before this one."""
    size: int | None
    """Bytes, once it is there."""
    failure: Message
    """Why there is none; empty otherwise."""

    @property
    def on_the_way(self) -> bool:
        """Whether it will be there by and by."""
        return self.state in ON_THE_WAY


def order_file(wanted: Wanted, *, act: Act) -> UUID:
    """Have a file set by a worker, unless it is there or on its way; returns the order's id."""
    if act.by.person_id is None:
        raise Forbidden
    row = {
        "what": wanted.what,
        "subject_id": wanted.subject_id,
        "version_id": wanted.version_id,
        "ordered_by": act.by.person_id,
        "ordered_at": act.at,
        "state": Preparing.WAITING,
        "tries": 0,
        "started_at": None,
        "failure": "",
    }
    given = insert(RenditionOrder).values(
        id=new_id(), format=wanted.format, fingerprint=wanted.fingerprint, **row
    )
    lost = (RenditionOrder.state != Preparing.DONE) & (RenditionOrder.ordered_at < act.at - LOST_AFTER)
    order_id: UUID | None = db.session.scalar(
        given.on_conflict_do_update(
            index_elements=["fingerprint", "format"],
            set_=row,
            where=or_(RenditionOrder.state.in_((Preparing.FAILED, Preparing.OUTDATED)), lost),
        ).returning(RenditionOrder.id)
    )
    if order_id is None:
        return db.session.scalars(select(RenditionOrder.id).where(*_says(wanted))).one()
    background.defer("set_rendition", one_at_a_time=True, order_id=str(order_id))
    act.record(
        "rendition:ordered",
        order_id=order_id,
        what=wanted.what,
        subject_id=wanted.subject_id,
        format=wanted.format,
    )
    return order_id


def prepared_file(wanted: Wanted) -> bytes | None:
    """The file that says just this; None while there is none."""
    query = select(StoredFile.content).join(RenditionOrder, RenditionOrder.sha256 == StoredFile.sha256)
    return db.session.scalar(query.where(*_says(wanted), RenditionOrder.state == Preparing.DONE))


def order_on_the_way(wanted: Wanted, *, at: datetime) -> UUID | None:
    """The order of the file that says just this and will be there by and by."""
    waits = (RenditionOrder.state.in_(ON_THE_WAY), RenditionOrder.ordered_at >= at - LOST_AFTER)
    return db.session.scalar(select(RenditionOrder.id).where(*_says(wanted), *waits))


def order_shown(order_id: UUID) -> OrderShown:
    """An order; :class:`FileNotFound` if there is none."""
    earlier = aliased(RenditionOrder)
    before = (
        select(func.count())
        .select_from(earlier)
        .where(
            earlier.state.in_(ON_THE_WAY),
            tuple_(earlier.ordered_at, earlier.id) < tuple_(RenditionOrder.ordered_at, RenditionOrder.id),
        )
        .scalar_subquery()
    )
    query = (
        select(RenditionOrder, before, func.octet_length(StoredFile.content))
        .outerjoin(StoredFile, StoredFile.sha256 == RenditionOrder.sha256)
        .where(RenditionOrder.id == order_id)
        .execution_options(populate_existing=True)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise FileNotFound
    record, ahead, size = row
    return OrderShown(
        id=record.id,
        what=Ordered(record.what),
        subject_id=record.subject_id,
        version_id=record.version_id,
        format=Format(record.format),
        state=Preparing(record.state),
        before=ahead,
        size=size,
        failure=N_(record.failure),
    )


def _says(wanted: Wanted) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (RenditionOrder.fingerprint == wanted.fingerprint, RenditionOrder.format == wanted.format)
