"""A document as it stands, as PDF: a draft with room for the number, date and signature that it does not bear yet."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, Response, current_app, send_file

from service import directory, documents, renditions, texts
from service.directory import Permission
from service.renditions import KIND_NAMES, Frame, Letterhead, Mark
from service.vietnamese import fold
from service.web.access import needs, person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from service.documents import DocumentShown
    from service.renditions import Parts, Rendition
    from service.texts import Clause, Text

pages = Blueprint("renditions", __name__)

DRAFT = Mark("DỰ THẢO")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_NAME = 80


class Reading(NamedTuple):
    """A clause as a rendition reads it."""

    zone: str
    level: str
    label: str
    text: str
    depth: int


@pages.get("/documents/<uuid:document_id>/document.pdf")
@needs(Permission.SEE_DOCUMENT)
def document(document_id: UUID) -> Response:
    """The latest version of a document of my agency's, to read, print and keep."""
    shown = documents.document_shown(document_id)
    if shown.agency_id not in person().agency_ids:
        raise documents.DocumentNotFound
    pdf = renditions.pdf_of(rendition_of(shown), fonts=fonts())
    # Shown in the window; whoever keeps it gets a name that says what it is.
    return send_file(BytesIO(pdf), "application/pdf", download_name=f"{_file_name(shown.subject)}.pdf")


def rendition_of(shown: DocumentShown) -> Rendition:
    """The document in the layout of its kind. Its frame comes from the records, not from a pasted letterhead."""
    parts = renditions.parts_of(_readings(texts.read_text(shown.version.text)))
    frame = _frame(shown, parts)
    if shown.kind == "letter":
        body = (*parts.running, *parts.body)
        return renditions.letter(frame, addressees=parts.addressees, body=body)
    return renditions.named_document(
        frame,
        kind=KIND_NAMES[shown.kind],
        addressees=parts.addressees,
        opening=parts.opening,
        body=parts.body,
        note=parts.note,
    )


def fonts() -> Path:
    """The folder with the letters of documents."""
    return Path(current_app.static_folder or "") / "vendor" / "tinos"


def _frame(shown: DocumentShown, parts: Parts) -> Frame:
    """Letterhead, signature and recipients: of a draft what its text and its records say, and blanks."""
    return Frame(
        letterhead=Letterhead(issuer=directory.agency_name(shown.agency_id)),
        subject=shown.subject,
        signature=parts.signature,
        recipients=parts.recipients,
        made_at=shown.registered_at,
        marks=(DRAFT,),
    )


def _readings(text: Text) -> Iterator[Reading]:
    yield from _beneath("preamble", text.preamble)
    yield from _beneath("body", text.clauses)
    yield from _beneath("closing", text.closing)


def _beneath(zone: str, clauses: Iterable[Clause], depth: int = 0) -> Iterator[Reading]:
    for clause in clauses:
        yield Reading(zone, clause.level, clause.label, clause.text, depth)
        yield from _beneath(zone, clause.children, depth + 1)


def _file_name(subject: str) -> str:
    return "-".join(_WORD.findall(fold(subject)))[:_LONGEST_NAME] or "van-ban"
