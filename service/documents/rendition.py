"""A document in the layout of its kind: a draft with room for the number, date and signature that it does not bear yet.

Its frame comes from the records, not from a pasted letterhead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service import directory, renditions
from service.deadlines import ZONE
from service.documents.approval.signing import signature_of
from service.documents.drafts.clauses import clauses_of
from service.documents.drafts.comparing import compare_versions
from service.documents.numbers.numbering import number_of
from service.documents.numbers.symbols import symbol_for
from service.renditions import DRAFT, KIND_NAMES, Frame, Letterhead, Mark, Signature
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.documents.drafts.versions import VersionLine
    from service.documents.numbers.numbering import Number
    from service.documents.reading import DocumentShown
    from service.renditions import Parts, Rendition

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_NAME = 80


def rendition_of(shown: DocumentShown) -> Rendition:
    """The version shown of a document, in the layout of its kind."""
    parts = renditions.parts_of(clauses_of(shown.version.id))
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


def tracked_changes(shown: DocumentShown, old: VersionLine, new: VersionLine) -> bytes:
    """Two versions of a document as a Word file in which the changes are those of its agency.

    No person is named as their author: several may have written a version, and others than its agency read it.
    """
    return renditions.tracked_docx(
        compare_versions(old.id, new.id),
        title=f"{shown.subject} (phiên bản {new.number} so với phiên bản {old.number})",
        author=directory.agency_name(shown.agency_id),
        at=new.created_at.astimezone(ZONE),
    )


def file_name(shown: DocumentShown, ending: str) -> str:
    """What a file of it is called by whoever keeps it: ``ending`` is ``pdf`` or ``docx``."""
    return f"{_name(shown)}.{ending}"


def tracked_name(shown: DocumentShown, old: VersionLine, new: VersionLine) -> str:
    """What the file of :func:`tracked_changes` is called."""
    return f"{_name(shown)}-phien-ban-{old.number}-{new.number}.docx"


def circulation_marks(shown: DocumentShown) -> list[Mark]:
    """How far the document may circulate, framed."""
    return [Mark(shown.mark)] if shown.mark else []


def _name(shown: DocumentShown) -> str:
    return "-".join(_WORD.findall(fold(shown.subject)))[:_LONGEST_NAME] or "van-ban"


def _frame(shown: DocumentShown, parts: Parts) -> Frame:
    """Letterhead, signature and recipients: what the records say, else the text, else blanks."""
    number = number_of(shown.id)
    signature = signature_of(shown.id)
    if signature is None or signature.version_id != shown.version.id:
        signature = None
    return Frame(
        letterhead=_letterhead(shown, number),
        subject=shown.subject,
        signature=Signature(signature.lines, signature.name, signed=True) if signature else parts.signature,
        recipients=[line["line"] for line in shown.distribution] or parts.recipients,
        made_at=signature.signed_at if signature else shown.registered_at,
        marks=[*(() if number else (DRAFT,)), *circulation_marks(shown)],
    )


def _letterhead(shown: DocumentShown, number: Number | None) -> Letterhead:
    issuer = directory.agency_shown(shown.issuer_id)
    return Letterhead(
        superior=directory.superior_name(issuer),
        issuer=issuer.name,
        number=number.number if number else None,
        symbol=number.symbol if number else symbol_for(shown.kind, shown.issuer_id, shown.unit),
        place=issuer.place,
        dated=number.dated if number else None,
    )
