"""Routing facts of a document: by whom it is issued, through which office, in whose division."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from service import directory
from service.deadlines import local_day
from service.documents.drafts.reach import reaches
from service.documents.errors import DocumentNotFound
from service.documents.records import document_record

if TYPE_CHECKING:
    from collections.abc import Collection

    from service.audit import Act


def issuer_of(document_id: str, *, act: Act) -> str:  # noqa: ARG001  As every operation.
    """The id of the agency that issues the document."""
    return str(document_record(UUID(document_id)).issuer_id)


def office_of(document_id: str, *, act: Act) -> str | None:
    """The id of the office that reviews a submission to the issuer (Decree 30/2020, art. 12); None where there is none.

    A document that the drafting agency issues itself passes through no such office.
    """
    document = document_record(UUID(document_id))
    if document.issuer_id == document.agency_id:
        return None
    return _as_text(directory.office_under(document.issuer_id, day=local_day(act.at)))


def division_of(document_id: str, *, act: Act) -> str | None:
    """The id of the drafter's division, whose head checks the content (Decree 30/2020, art. 12); None without one."""
    document = document_record(UUID(document_id))
    held = directory.division_held(document.drafter_id, document.agency_id, day=local_day(act.at))
    return _as_text(held)


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A document in the eyes of those who send it."""

    id: UUID
    kind: str
    subject: str
    asks: bool
    """Whether it is a letter that asks about another document."""


def sent_by(document_id: UUID, agency_ids: Collection[UUID]) -> SentDocument:
    """A document one of these agencies drafts, or issues once it lies before it; else :class:`DocumentNotFound`."""
    document = document_record(document_id)
    sends = bool({document.agency_id, document.issuer_id} & set(agency_ids))
    if not (sends and reaches(document_id, agency_ids)):
        raise DocumentNotFound
    asks = document.kind == "letter" and document.main_id is not None
    return SentDocument(document.id, document.kind, document.subject, asks)


def _as_text(found: UUID | None) -> str | None:
    return None if found is None else str(found)
