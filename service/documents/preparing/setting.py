"""A worker's part in a long file: to begin it, and to say what became of it. What is stored of a file is the whole."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete

from service.db import db
from service.documents.attachments.stored import drop_unused, store
from service.documents.models import RenditionOrder
from service.documents.preparing.orders import Ordered, Preparing, Wanted
from service.errors import N_
from service.renditions import MEDIA_TYPES, Format

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.errors import Message

MOST_TRIES: Final = 3
"""A file over which workers fail or die more often is given up, so that it does not take the next one with it."""
KEPT: Final = timedelta(days=7)
NOT_MADE: Final = N_(
    "This file could not be made. Order it again; if it fails again, tell your administrator."
)


def begin_file(order_id: UUID, *, at: datetime) -> Wanted | None:
    """Begin a file, also one whose worker died over it; None where nobody waits for it any more.

    One that was begun too often is given up.
    """
    record = _held(order_id)
    if record is None or record.state not in {Preparing.WAITING, Preparing.AT_WORK}:
        return None
    if record.tries >= MOST_TRIES:
        _end(record, Preparing.FAILED, NOT_MADE)
        return None
    record.state, record.started_at, record.tries = Preparing.AT_WORK, at, record.tries + 1
    return Wanted(
        Ordered(record.what), record.subject_id, record.version_id, Format(record.format), record.fingerprint
    )


def finish_file(order_id: UUID, content: bytes, *, at: datetime) -> None:
    """Keep a file that is set, for everybody who may read what it is of."""
    record = _held(order_id)
    if record is not None:
        record.sha256 = store(content, MEDIA_TYPES[Format(record.format)])
        record.state, record.done_at = Preparing.DONE, at


def outdate_file(order_id: UUID) -> None:
    """Let go of an order whose words have changed since: whoever still wants the file asks for the new ones."""
    record = _held(order_id)
    if record is not None:
        _end(record, Preparing.OUTDATED)


def refuse_file(order_id: UUID, why: Message) -> None:
    """Say why a file cannot be set, to everybody who waits for it."""
    record = _held(order_id)
    if record is not None:
        # A sentence is kept by its text alone, until the language of its reader is known.
        _end(record, Preparing.FAILED, NOT_MADE if why.values else why)


def forget_files(*, at: datetime) -> None:
    """Delete the orders that are older than a week, and their files."""
    gone = db.session.scalars(
        delete(RenditionOrder)
        .where(RenditionOrder.ordered_at < at - KEPT)
        .returning(RenditionOrder.sha256)
        .execution_options(synchronize_session=False)
    )
    drop_unused({sha256 for sha256 in gone if sha256 is not None})


def _held(order_id: UUID) -> RenditionOrder | None:
    return db.session.get(RenditionOrder, order_id, with_for_update=True, populate_existing=True)


def _end(record: RenditionOrder, state: Preparing, why: Message | None = None) -> None:
    record.state, record.failure = state, why.text if why else ""
