"""Appendices: what goes with a document on pages of its own (Decree 30/2020, annex I, III.1; forms 2.1 and 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.numerals import roman
from service.renditions.blocks import Block, Column, PartBreak, Rendition, Table, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """One appendix."""

    title: str
    """What it holds, in any case of letters."""
    body: Sequence[Block]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A task, who answers for it and until when; what is not known is empty."""

    task: str
    product: str = ""
    lead: str = ""
    support: str = ""
    term: str = ""
    """From when to when, or until when."""
    submitted_to: str = ""
    """Before whom the result is laid, or who signs it."""
    note: str = ""


ASSIGNMENT_COLUMNS = (
    Column("TT", 2, centred=True),
    Column("Nhiệm vụ", 10),
    Column("Sản phẩm, kết quả", 7),
    Column("Cơ quan chủ trì", 6),
    Column("Cơ quan phối hợp", 6),
    Column("Thời hạn", 5, centred=True),
    Column("Cấp trình, cấp ký", 5),
    Column("Ghi chú", 4),
)


def with_appendices(document: Rendition, appendices: Sequence[Appendix], *, cited: str) -> Rendition:
    """``document`` with its appendices, each on pages of its own that are numbered apart.

    Two or more are numbered in Roman figures. ``cited`` is the document as they refer to it, ``Kế hoạch số …``.
    """
    several = len(appendices) > 1
    blocks = [
        block
        for number, each in enumerate(appendices, start=1)
        for block in _blocks(each, f"Phụ lục {roman(number)}" if several else "Phụ lục", cited)
    ]
    return replace(document, blocks=(*document.blocks, *blocks))


def assignment_annex(assignments: Sequence[Assignment]) -> Appendix:
    """Who does what until when (*phụ lục phân công nhiệm vụ*): a table on landscape pages."""
    rows = (
        (each.task, each.product, each.lead, each.support, each.term, each.submitted_to, each.note)
        for each in assignments
    )
    return Appendix(
        title="Phân công nhiệm vụ",
        body=[Table(ASSIGNMENT_COLUMNS, numbered_rows(rows))],
        landscape=True,
    )


def numbered_rows(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows with their running number before them."""
    return tuple((str(number), *row) for number, row in enumerate(rows, start=1))


def _blocks(appendix: Appendix, name: str, cited: str) -> tuple[Block, ...]:
    head = Title(name, appendix.title.upper(), f"(Kèm theo {cited})")
    return (PartBreak(appendix.landscape), head, *appendix.body)
