"""Renditions: a document as a tree of blocks in the layout of Decree 30/2020/NĐ-CP, and that tree as PDF and XLSX.

Pure. Typical use::

    parts = parts_of(clauses)                     # clauses of service.texts or of a stored version
    frame = Frame(letterhead=…, subject=…, signature=…, recipients=…, made_at=…)
    plan = named_document(frame, kind="KẾ HOẠCH", opening=parts.opening, body=parts.body)
    data = pdf_of(plan, fonts=folder)
    data = workbook_of(sheets_of(table), made_at=…)   # a document that is a table, or any list as a Sheet
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
from service.renditions.sheets import Cell, Sheet, SheetColumn, sheets_of
from service.renditions.workbook import workbook_of

__all__ = [
    "KIND_NAMES",
    "Addressees",
    "Answer",
    "Bases",
    "Block",
    "Cell",
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
    "Sheet",
    "SheetColumn",
    "Signature",
    "Style",
    "SubjectLine",
    "Table",
    "Title",
    "blocks_of",
    "explanation",
    "letter",
    "named_document",
    "parts_of",
    "pdf_of",
    "sheets_of",
    "submission",
    "with_bases",
    "workbook_of",
]
