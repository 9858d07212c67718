"""Dispatch: a signed and numbered document goes to everybody whom its lists name (Decree 30/2020, art. 18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Text, Uuid, column, func, literal, or_, select, union_all, update
from sqlalchemy.dialects.postgresql import insert

from service import background, directory, notifications
from service.db import db
from service.deadlines import local_day, show_date
from service.directory import AgencyRecord
from service.document_kinds import LETTER
from service.documents.drafts.versions import freeze_latest
from service.documents.errors import (
    AlreadyDispatched,
    ChangedSinceSigned,
    NobodyToSendTo,
    NotToBeDispatched,
)
from service.documents.letters.distribution import is_dispatched
from service.documents.letters.recipients import lines_of
from service.documents.letters.wording import KIND_NAMES
from service.documents.models import (
    DispatchRecord,
    NumberRecord,
    SignatureRecord,
    SubmissionRecord,
    VersionRecord,
)
from service.documents.numbers.symbols import written
from service.documents.records import hold, newest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.types import TypeEngine

    from service.audit import Act
    from service.documents.letters.recipients import RecipientLine
    from service.documents.models import DocumentRecord


@dataclass(frozen=True, slots=True)
class _Issued:
    """What a document has to bear before it may leave."""

    version_id: UUID
    latest_version_id: UUID
    number: int
    symbol: str | None
    dated: date


def dispatch(document_id: str, *, act: Act) -> None:
    """Send a signed and numbered document to everybody on its lists, and tell each agency's mailbox once.

    The lists mean the agencies of this day. A line that names nobody in the directory is kept as a line, for the
    clerk to send by other means. A document is dispatched once.
    """
    document = hold(UUID(document_id))
    if is_dispatched(document.id):
        raise AlreadyDispatched
    issued = _issued(document)
    if issued.version_id != issued.latest_version_id:
        raise ChangedSinceSigned
    if document.kind == "submission" and document.main_id is not None:
        # What is laid before the issuer stays as it is; whatever is written later is a version of its own.
        laid = freeze_latest(document.main_id, act=act)
        db.session.execute(
            update(SubmissionRecord)
            .where(SubmissionRecord.document_id == document.id)
            .values(version_id=laid)
        )
    _send(document, lines_of(document), act)
    sent, outside = _sent(document.id)
    if not sent + outside:
        raise NobodyToSendTo
    _tell(document, issued, act)
    act.record(
        "document:dispatched",
        document_id=document.id,
        number=written(issued.number, issued.symbol),
        agencies=sent,
        others=outside,
    )
    if document.main_id is None:
        # Whoever commented on its draft is told what became of that, once this is committed.
        background.defer("tell_outcomes", document_id=document_id)


def _issued(document: DocumentRecord) -> _Issued:
    latest = newest(document.id).with_only_columns(VersionRecord.id).scalar_subquery()
    row = db.session.execute(
        select(
            SignatureRecord.version_id, latest, NumberRecord.number, NumberRecord.symbol, NumberRecord.dated
        )
        .join(NumberRecord, NumberRecord.bearer_id == SignatureRecord.document_id)
        .where(SignatureRecord.document_id == document.id)
    ).one_or_none()
    if row is None:
        raise NotToBeDispatched
    return _Issued(*row)


_COLUMNS = ["id", "document_id", "agency_id", "line", "sent_at"]


def _send(document: DocumentRecord, lines: Sequence[RecipientLine], act: Act) -> None:
    """Send it by all lines in one statement; who is reached by a line before is not sent it twice."""
    if not lines:
        return
    day = local_day(act.at)
    in_groups = (_in_groups(place, line, day) for place, line in enumerate(lines) if line.groups)
    reached = union_all(_named(lines, day), *in_groups).subquery()
    rows = (
        select(
            func.gen_random_uuid(),
            literal(document.id),
            reached.c.agency_id,
            reached.c.words,
            literal(act.at),
        )
        .where(reached.c.agency_id.is_distinct_from(document.issuer_id))
        .order_by(reached.c.place)
    )
    known = insert(DispatchRecord).from_select(_COLUMNS, rows)
    db.session.execute(known.on_conflict_do_nothing(index_elements=["document_id", "agency_id"]))


def _in_groups(place: int, line: RecipientLine, day: date) -> Select[int, str, UUID | None]:
    """The agencies of a line's groups with its place and words."""
    members = directory.member_ids(line.groups, day=day).subquery()
    said = (literal(place).label("place"), literal(line.words).label("words"))
    return select(*said, members.c.id.label("agency_id"))


def _named(lines: Sequence[RecipientLine], day: date) -> Select[*tuple[Any, ...]]:
    """The agencies that lines name one by one, hundreds of them in one list; a line for others is without any."""
    named = [
        (place, line.words, agency_id)
        for place, line in enumerate(lines)
        for agency_id in line.agency_ids or ([] if line.groups else [None])
    ]
    kinds: tuple[TypeEngine[Any], ...] = (Integer(), Text(), Uuid())
    lists = (literal([row[number] for row in named], ARRAY(kind)) for number, kind in enumerate(kinds))
    places = (column(name, kind) for name, kind in zip(("place", "words", "agency_id"), kinds, strict=True))
    rows = func.unnest(*lists).table_valued(*places, name="named").render_derived()
    there = directory.member_ids((), day=day, besides={each for *_, each in named if each})
    return select(rows).where(or_(rows.c.agency_id.is_(None), rows.c.agency_id.in_(there)))


def _sent(document_id: UUID) -> tuple[int, int]:
    """How many agencies it went to, and how many lines name others."""
    agencies = func.count(DispatchRecord.agency_id)
    return db.session.execute(
        select(agencies, func.count() - agencies).where(DispatchRecord.document_id == document_id)
    ).one()


def _tell(document: DocumentRecord, issued: _Issued, act: Act) -> None:
    """Tell the mailboxes; those whom a letter asks are told by its round, with the deadline, and not twice."""
    asked = [line.words for line in lines_of(document) if line.addressed and document.kind == LETTER]
    reached = (
        select(AgencyRecord.id)
        .join(DispatchRecord, DispatchRecord.agency_id == AgencyRecord.id)
        .where(DispatchRecord.document_id == document.id, DispatchRecord.line.not_in(asked))
    )
    notifications.put_each(
        "document_dispatched",
        reached,
        about=document.id,
        at=act.at,
        sender=directory.agency_name(document.issuer_id),
        document_kind=KIND_NAMES.get(document.kind, ""),
        number=written(issued.number, issued.symbol),
        dated=show_date(issued.dated),
        subject=document.subject,
        document_id=str(document.id),
    )
