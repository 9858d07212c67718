"""A document as it stands, as PDF: a draft with room for the number, date and signature that it does not bear yet."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app, send_file

from service import directory, documents, renditions
from service.directory import Permission
from service.renditions import KIND_NAMES, Frame, Letterhead, Mark, Signature
from service.vietnamese import fold
from service.web.access import needs, person

if TYPE_CHECKING:
    from uuid import UUID

    from service.directory import Agency
    from service.documents import DocumentShown, Number
    from service.renditions import Parts, Rendition

pages = Blueprint("renditions", __name__)

DRAFT = Mark("DỰ THẢO")
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_NAME = 80


@pages.get("/documents/<uuid:document_id>/document.pdf")
@needs(Permission.SEE_DOCUMENT)
def document(document_id: UUID) -> Response:
    """The latest version of a document of my agency's, or the issued one that it was sent, to read, print and keep."""
    shown = documents.opened_text(document_id, person())
    pdf = renditions.pdf_of(rendition_of(shown), fonts=fonts())
    # Shown in the window; whoever keeps it gets a name that says what it is.
    return send_file(BytesIO(pdf), "application/pdf", download_name=f"{_file_name(shown.subject)}.pdf")


def rendition_of(shown: DocumentShown) -> Rendition:
    """The document in the layout of its kind. Its frame comes from the records, not from a pasted letterhead."""
    parts = renditions.parts_of(documents.clauses_of(shown.version.id))
    frame = _frame(shown, parts)
    if shown.kind == "letter":
        body = (*parts.running, *parts.body)
        return renditions.letter(frame, addressees=parts.addressees, body=body)
    return renditions.named_document(
        frame,
        kind=KIND_NAMES[shown.kind],
        addressees=parts.addressees,
        opening=renditions.with_bases(parts.opening, shown.bases.splitlines()),
        body=parts.body,
        note=parts.note,
    )


def marks_of(shown: DocumentShown) -> list[Mark]:
    """How far the document may circulate, framed."""
    return [Mark(shown.mark)] if shown.mark else []


def fonts() -> Path:
    """The folder with the letters of documents."""
    return Path(current_app.static_folder or "") / "vendor" / "tinos"


def _frame(shown: DocumentShown, parts: Parts) -> Frame:
    """Letterhead, signature and recipients: what the records say, else the text, else blanks."""
    number = documents.number_of(shown.id)
    signature = documents.signature_of(shown.id)
    if signature is None or signature.version_id != shown.version.id:
        signature = None
    return Frame(
        letterhead=_letterhead(shown, number),
        subject=shown.subject,
        signature=Signature(signature.lines, signature.name, signed=True) if signature else parts.signature,
        recipients=[line["line"] for line in shown.distribution] or parts.recipients,
        made_at=signature.signed_at if signature else shown.registered_at,
        marks=[*(() if number else (DRAFT,)), *marks_of(shown)],
    )


def superior_of(agency: Agency) -> str:
    """The body named above an agency: a committee stands for itself, a department beneath whose department it is."""
    if agency.superior_id is None or agency.collective:
        return ""
    return directory.agency_name(agency.superior_id)


def _letterhead(shown: DocumentShown, number: Number | None) -> Letterhead:
    issuer = directory.agency_shown(shown.issuer_id)
    return Letterhead(
        superior=superior_of(issuer),
        issuer=issuer.name,
        number=number.number if number else None,
        symbol=number.symbol if number else documents.symbol_for(shown.kind, shown.issuer_id, shown.unit),
        place=issuer.place,
        dated=number.dated if number else None,
    )


def _file_name(subject: str) -> str:
    return "-".join(_WORD.findall(fold(subject)))[:_LONGEST_NAME] or "van-ban"
