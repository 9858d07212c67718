"""The opinion form (*phiếu lấy ý kiến*): what goes with a letter that asks, for an agency to fill in and sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.renditions.blocks import (
    Block,
    Clause,
    Closing,
    Column,
    Field,
    Letterhead,
    Mark,
    Paragraph,
    Rendition,
    Signature,
    Style,
    Table,
    Title,
)
from service.renditions.kinds.appendices import numbered_rows
from service.renditions.wording import closed_sentence

HEADING = "PHIẾU LẤY Ý KIẾN"
BOX = "□"
"""To be ticked; of all empty boxes the one that the fonts have."""
OPTIONS = (
    "Thống nhất với nội dung dự thảo.",
    "Thống nhất và có ý kiến góp ý cụ thể (ghi tại mục 2).",
    "Không thống nhất (ghi rõ lý do tại mục 2 hoặc mục 3).",
    "Không có ý kiến.",
)
COLUMNS = (
    Column("TT", 2, centred=True),
    Column("Nội dung dự thảo", 9),
    Column("Ý kiến, đề nghị sửa đổi, bổ sung", 12),
    Column("Lý do", 9),
)
FREE_ROWS = 2
"""Rows without a clause, for what is about none of those listed."""
_ROOM = "\n\n"
"""Empty lines that make a cell high enough to write into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAsked:
    """What an agency is asked, and what is known of it."""

    cited: str
    """The letter that asks: ``Công văn số 15/SNV-VTLT ngày … của Sở Nội vụ``."""
    asker: str
    draft: str
    """``Kế hoạch công tác dân vận năm 2022``."""
    agency: str = ""
    """Who is asked; empty in a form for anybody."""
    superior: str = ""
    place: str = ""
    clauses: Sequence[str]
    """The parts of the draft on which opinions are asked one by one."""
    deadline: str
    """As a sentence goes on with it: ``trước ngày 10/01/2022``."""
    silence: str = ""
    """What the letter says of those who do not answer; empty where it says nothing."""
    marks: Sequence[Mark] = ()
    made_at: datetime


def opinion_form(asked: OpinionAsked) -> Rendition:
    """The form, under the letterhead of the agency that fills it in, with room for its date and its hand."""
    return Rendition(
        title=f"{HEADING.capitalize()} đối với dự thảo {asked.draft}",
        made_at=asked.made_at,
        blocks=(
            Letterhead(
                superior=asked.superior,
                issuer=asked.agency or "…" * 12,
                numbered=False,
                place=asked.place or "…" * 8,
            ),
            *asked.marks,
            Title(HEADING, f"đối với dự thảo {asked.draft}", f"(Kèm theo {asked.cited})"),
            Field("Cơ quan, đơn vị được lấy ý kiến:", asked.agency),
            Field("Người đại diện (họ và tên, chức vụ):"),
            *_general(),
            *_one_by_one(asked.clauses),
            _heading("3.", "Ý kiến khác"),
            Field("", lines=4),
            Paragraph(_return(asked)),
            Closing(Signature(("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",)), ()),
        ),
    )


def _general() -> list[Block]:
    heading = _heading("1.", "Ý kiến chung (đánh dấu X vào một ô)")
    return [heading, *(Paragraph(f"{BOX} {option}") for option in OPTIONS)]


def _one_by_one(clauses: Sequence[str]) -> list[Block]:
    rows = [(clause, _ROOM, "") for clause in clauses] + [("", _ROOM, "")] * FREE_ROWS
    return [_heading("2.", "Ý kiến cụ thể"), Table(COLUMNS, numbered_rows(rows))]


def _heading(label: str, words: str) -> Clause:
    return Clause(label, words, Style.HEADING, 0)


def _return(asked: OpinionAsked) -> str:
    back = closed_sentence(f"Phiếu này đề nghị gửi về {asked.asker} {asked.deadline}")
    return f"{back} {closed_sentence(asked.silence)}" if asked.silence else back
