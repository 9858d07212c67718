"""Renditions: a document as a tree of blocks in the layout of Decree 30/2020/NĐ-CP, and that tree as PDF and DOCX.

Pure. Typical use::

    parts = parts_of(clauses)                     # clauses of service.texts or of a stored version
    frame = Frame(letterhead=…, subject=…, signature=…, recipients=…, made_at=…)
    plan = named_document(frame, kind="KẾ HOẠCH", opening=parts.opening, body=parts.body)
    to_read, to_work_on = pdf_of(plan, fonts=folder), docx_of(plan)
"""

from service.renditions.blocks import (
    Addressees,
    Bases,
    Block,
    Clause,
    Closing,
    Column,
    Enactment,
    Footnote,
    Letterhead,
    Mark,
    Paragraph,
    Rendition,
    Signature,
    Style,
    SubjectLine,
    Table,
    Title,
)
from service.renditions.clauses import ClauseLike, Parts, blocks_of, parts_of
from service.renditions.errors import RenditionTooLarge
from service.renditions.explanation import Answer, Consultation, Explained, explanation
from service.renditions.kinds import (
    KIND_NAMES,
    Frame,
    letter,
    named_document,
    submission,
    with_bases,
)
from service.renditions.pdf import pdf_of
from service.renditions.word import DOCX, docx_of, tracked_docx

__all__ = [
    "DOCX",
    "KIND_NAMES",
    "Addressees",
    "Answer",
    "Bases",
    "Block",
    "Clause",
    "ClauseLike",
    "Closing",
    "Column",
    "Consultation",
    "Enactment",
    "Explained",
    "Footnote",
    "Frame",
    "Letterhead",
    "Mark",
    "Paragraph",
    "Parts",
    "Rendition",
    "RenditionTooLarge",
    "Signature",
    "Style",
    "SubjectLine",
    "Table",
    "Title",
    "blocks_of",
    "docx_of",
    "explanation",
    "letter",
    "named_document",
    "parts_of",
    "pdf_of",
    "submission",
    "tracked_docx",
    "with_bases",
]
