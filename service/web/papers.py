"""A document on a page as it looks on paper: letterhead, number, whom it addresses, its words, who is to sign it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import directory, documents, renditions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.documents import ClauseShown, DocumentShown, LetterPreview

UNNUMBERED = "…"
"""What stands in place of a number that is not given yet."""
FRAME = frozenset(
    {"motto", "letterhead", "number", "place_and_date", "title", "subject", "signature", "page_number"}
)
"""Levels of a pasted text that belong to its frame."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper shows; all in the words of the document."""

    issuer: str
    number: str
    kind: str
    subject: str
    clauses: Sequence[ClauseShown]
    bases: Sequence[str] = ()
    """The registered legal bases, where the text has none of its own."""
    recipients: Sequence[str] = ()
    """*Nơi nhận* as it was written down to send the document by; else the text ends with its own list."""
    document_id: UUID | None = None
    """None while it is not stored."""
    main_id: UUID | None = None
    """What it is about, for a letter or a submission."""
    mark: str = ""
    """How far it may circulate; empty without restriction."""
    lines: Sequence[str] = ()
    """Above the signer's name, once it is signed."""
    signer: str = ""

    @property
    def heading(self) -> str:
        """The name of its kind above its subject, whatever the reader's language; a letter has none."""
        return renditions.KIND_NAMES.get(self.kind, "")


def paper_of(document: DocumentShown) -> Paper:
    """The version shown of a stored document: its frame from its rows, whatever letterhead was pasted with it."""
    clauses = documents.clauses_of(document.version.id)
    own_bases = any(clause.level == "legal_basis" for clause in clauses)
    number = documents.number_of(document.id)
    signature = documents.signature_of(document.id)
    symbol = documents.symbol_for(document.kind, document.issuer_id, document.unit)
    signed = signature is not None and signature.version_id == document.version.id
    return Paper(
        issuer=directory.agency_name(document.issuer_id),
        number=number.written if number else f"{UNNUMBERED}/{symbol}",
        kind=document.kind,
        subject=document.subject,
        clauses=without_frame(clauses),
        bases=() if own_bases else document.bases.splitlines(),
        # What is composed ends with its own list.
        recipients=() if document.main_id else [line["line"] for line in document.distribution],
        document_id=document.id,
        main_id=document.main_id,
        mark=document.mark,
        lines=signature.lines if signature and signed else (),
        signer=signature.name if signature and signed else "",
    )


def without_frame(clauses: Sequence[ClauseShown]) -> list[ClauseShown]:
    """A pasted text without its own letterhead, title, draft mark and signature: the paper draws these from rows."""
    return [clause for clause in clauses if clause.level not in FRAME and not _is_mark(clause)]


def _is_mark(clause: ClauseShown) -> bool:
    """Whether it is *DỰ THẢO* or another mark; a note in brackets, "(Ban hành kèm theo …)", is part of the text."""
    return clause.level == "note" and not clause.text.startswith("(")


def paper_of_letter(preview: LetterPreview, agency_id: UUID) -> Paper:
    """A letter that is not written yet."""
    symbol = documents.symbol_for("letter", agency_id, preview.unit)
    return Paper(
        issuer=directory.agency_name(agency_id),
        number=f"{UNNUMBERED}/{symbol}",
        kind="letter",
        subject=preview.subject,
        clauses=preview.clauses,
        mark=preview.mark,
    )
