"""Composing: a letter or a submission about a document is itself a document, rewritten until it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service import directory
from service.db import db, new_id
from service.documents.drafts.versions import add_version, first_version
from service.documents.errors import SignedAlready
from service.documents.letters.accompanying import latest_about
from service.documents.letters.distribution import is_dispatched
from service.documents.models import DocumentRecord, SignatureRecord
from service.documents.reading import document_shown
from service.documents.records import document_record
from service.errors import Forbidden
from service.vietnamese import fold

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from service.audit import Act


@dataclass(frozen=True, slots=True)
class Composition:
    """What a composed document says of itself beside its text."""

    kind: str
    subject: str
    unit: str
    distribution: list[dict[str, Any]]


def unit_of(main: DocumentRecord, *, day: date) -> str:
    """The abbreviation of the drafter's division; empty where the drafter is in none."""
    division_id = directory.division_held(main.drafter_id, main.agency_id, day=day)
    return "" if division_id is None else directory.division_code(division_id)


def put_composed(main: DocumentRecord, composed: Composition, text: str, *, act: Act) -> UUID:
    """Write a document about ``main``, or rewrite the one of that kind that nobody has signed yet; returns its id.

    It is drafted and issued by the drafting agency. Raises :class:`SignedAlready` while one waits for its dispatch.
    """
    if act.by.person_id is None:
        raise Forbidden
    rewritten = _unsigned(main.id, composed.kind)
    document = rewritten or _registered(main, composed, act)
    document.subject, document.folded = composed.subject, fold(composed.subject)
    document.unit, document.distribution = composed.unit, composed.distribution
    document.signer_post_id = _signer(main)
    # What refers to the document by id only, the ORM would send in any order.
    db.session.flush()
    if rewritten is None:
        first_version(document.id, text, act=act)
    elif text != document_shown(document.id).version.text:
        add_version(document.id, text, "", act=act)
    return document.id


def _unsigned(main_id: UUID, kind: str) -> DocumentRecord | None:
    latest = latest_about(main_id, kind)
    if latest is None or is_dispatched(latest):
        return None
    if db.session.get(SignatureRecord, latest, populate_existing=True) is not None:
        raise SignedAlready
    return document_record(latest)


def _registered(main: DocumentRecord, composed: Composition, act: Act) -> DocumentRecord:
    document = DocumentRecord(
        id=new_id(),
        kind=composed.kind,
        agency_id=main.agency_id,
        drafter_id=act.by.person_id,
        main_id=main.id,
        issuer_id=main.agency_id,
        ordered_by="",
        bases="",
        restriction=main.restriction,
        registered_at=act.at,
    )
    db.session.add(document)
    return document


def _signer(main: DocumentRecord) -> UUID | None:
    """Who signs the document also signs what is composed about it, but only for their own agency."""
    post_id = main.signer_post_id
    own = post_id is not None and directory.post_agency(post_id) == main.agency_id
    return post_id if own else None
