"""The documents that concern an agency: its own, those laid before it, issued by it, sent to it, and asked about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Select, func, literal, select, true, union_all

from service.db import db
from service.directory import AgencyRecord
from service.documents.drafts.reach import submitted_to
from service.documents.lists.standing import Standing, last_decision, standing, submitted_at
from service.documents.models import DispatchRecord, DocumentRecord, NumberRecord
from service.documents.numbers.symbols import written
from service.paging import PAGE_SIZE, last_page, offset_of, page_within
from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Row, Subquery

    Concerned = Select[UUID, datetime | None]


class Relation(StrEnum):
    """How a document concerns an agency."""

    OURS = "ours"
    """It drafts it."""
    ASKED = "asked"
    """It is asked for comments on it."""
    SUBMITTED = "submitted"
    """The draft was laid before it, or before the body whose office it is."""
    ISSUED = "issued"
    """It was issued in its name."""
    RECEIVED = "received"
    """It was issued and sent to it."""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in the list, with what concerns these agencies."""

    id: UUID
    kind: str
    subject: str
    drafted_by: str
    """The short name of the drafting agency."""
    relations: frozenset[Relation]
    at: datetime
    """When it concerned them last: registered, asked about, submitted, issued or sent."""
    number: str
    """Number and symbol once it is issued; empty before, and for those who are only asked."""
    dated: date | None
    standing: Standing | None
    """None for those who may not read its file."""


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """A page of the list, newest first, and how many there are in all."""

    documents: list[ListedDocument]
    number: int
    last: int
    total: int


IN_THE_FILE = frozenset({Relation.OURS, Relation.SUBMITTED, Relation.ISSUED})
"""The relations in which an agency reads the file, not only what it was sent (:func:`service.documents.reaches`)."""


def documents_concerning(
    agency_ids: Collection[UUID],
    *,
    asked: Concerned,
    relation: Relation | None = None,
    search: str = "",
    page: int = 1,
    size: int = PAGE_SIZE,
) -> DocumentsPage:
    """A page of the documents that concern these agencies, in this relation or in any, whose subject all words fit.

    ``asked`` is the query of the documents about which they are asked, each with when: rounds are kept elsewhere.
    Letters and submissions are found with the document that they are about. Two statements, whatever the history.
    """
    concerning = _concerning(agency_ids, asked)
    wanted = [relation] if relation else list(Relation)
    every = union_all(
        *(select(literal(each.value).label("relation"), *concerning[each].subquery().c) for each in wanted)
    ).subquery()
    document_id, at = every.c[1], every.c[2]
    grouped = (
        select(
            document_id.label("document_id"),
            func.max(at).label("at"),
            func.array_agg(every.c.relation.distinct()).label("relations"),
        )
        .join(DocumentRecord, DocumentRecord.id == document_id)
        .where(*(DocumentRecord.folded.contains(word, autoescape=True) for word in _words(search)))
        .group_by(document_id)
    )
    total = db.session.scalar(select(func.count()).select_from(grouped.subquery())) or 0
    number = page_within(page, total, size)
    newest = grouped.order_by(func.max(at).desc(), document_id.desc())
    shown = newest.limit(size).offset(offset_of(number, size)).subquery()
    lines = [_listed(row) for row in db.session.execute(_lines(shown))]
    return DocumentsPage(lines, number, last_page(total, size), total)


def _words(search: str) -> list[str]:
    return fold(search.replace("\0", " ")).split()


def _concerning(agency_ids: Collection[UUID], asked: Concerned) -> dict[Relation, Concerned]:
    """The documents in each relation, each with when it came into it; none is shown that is not theirs to read."""
    own = select(DocumentRecord.id, DocumentRecord.registered_at).where(DocumentRecord.main_id.is_(None))
    sent = (
        select(DocumentRecord.id, func.max(DispatchRecord.sent_at))
        .join(DispatchRecord, DispatchRecord.document_id == DocumentRecord.id)
        .where(DocumentRecord.main_id.is_(None))
        .group_by(DocumentRecord.id)
    )
    ours = DocumentRecord.agency_id.in_(agency_ids)
    before_us = submitted_to(DocumentRecord, agency_ids)
    return {
        Relation.OURS: own.where(ours),
        Relation.ASKED: asked,
        Relation.SUBMITTED: select(DocumentRecord.id, submitted_at(DocumentRecord)).where(before_us),
        Relation.ISSUED: sent.where(DocumentRecord.issuer_id.in_(agency_ids), ours | before_us),
        Relation.RECEIVED: sent.where(DispatchRecord.agency_id.in_(agency_ids)),
    }


def _lines(shown: Subquery) -> Select[*tuple[Any, ...]]:
    """What a page of the list shows of its documents, in the order of the page."""
    issued = select(DispatchRecord.id).where(DispatchRecord.document_id == DocumentRecord.id).exists()
    last = last_decision()
    return (
        select(
            DocumentRecord.id,
            DocumentRecord.kind,
            DocumentRecord.subject,
            AgencyRecord.short_name,
            shown.c.relations,
            shown.c.at,
            NumberRecord.number,
            NumberRecord.symbol,
            NumberRecord.dated,
            issued.label("issued"),
            submitted_at(DocumentRecord).label("submitted_at"),
            last.c.decision,
            last.c.decided_at,
        )
        .join(shown, shown.c.document_id == DocumentRecord.id)
        .join(AgencyRecord, AgencyRecord.id == DocumentRecord.agency_id)
        .outerjoin(NumberRecord, NumberRecord.bearer_id == DocumentRecord.id)
        .outerjoin(last, true())
        .order_by(shown.c.at.desc(), DocumentRecord.id.desc())
    )


def _listed(row: Row[*tuple[Any, ...]]) -> ListedDocument:
    relations = frozenset(map(Relation, row.relations))
    numbered = row.issued and relations != {Relation.ASKED}
    return ListedDocument(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        drafted_by=row.short_name,
        relations=relations,
        at=row.at,
        number=written(row.number, row.symbol) if numbered else "",
        dated=row.dated if numbered else None,
        standing=standing(row) if relations & IN_THE_FILE else None,
    )
