"""The explanation table: what became of each comment (*bảng tổng hợp, tiếp thu, giải trình*).

Counts, lists and four columns follow the form of Decree 78/2025/NĐ-CP for legal documents, the usual one for plans too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.renditions.blocks import Block, Column, Paragraph, Rendition, Table, Title

if TYPE_CHECKING:
    from service.renditions.kinds import Frame

HEADING = "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý"
COLUMNS = (
    Column("TT", 2, centred=True),
    Column("NHÓM VẤN ĐỀ, ĐIỀU, KHOẢN", 9),
    Column("CHỦ THỂ GÓP Ý", 9),
    Column("NỘI DUNG GÓP Ý", 17),
    Column("NỘI DUNG TIẾP THU, GIẢI TRÌNH", 17),
)
"""The four official columns after a running number."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An agency that answered, with its document (``số 12/STC-VP ngày 07/01/2022``; empty where it has no number)."""

    agency: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A comment, whose it is, and what became of it."""

    place: str
    author: str
    opinion: str
    explanation: str
    comments: int = 1
    """How many comments have this one answer; their authors are lines of ``author``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A whole round. Every agency that was asked stands in exactly one of the lists, or is excused."""

    asked_by: str
    """The letter that asked, as it is cited: ``Công văn số 15/SNV-VTLT ngày 22/12/2021 của Sở Nội vụ``."""
    agree: Sequence[Answer] = ()
    with_comments: Sequence[Answer] = ()
    disagree: Sequence[Answer] = ()
    no_comment: Sequence[Answer] = ()
    silent: Sequence[str] = ()
    silence_is_consent: bool = False
    """The letter said that silence is taken as agreement."""
    withdrawn: str = ""
    """A sentence that says that the round was withdrawn; empty where it was not."""
    excused: int = 0
    """How many agencies had not answered when it was withdrawn, and need not any more."""
    comments: Sequence[Explained]


def explanation(frame: Frame, *consultations: Consultation, note: str = "") -> Rendition:
    """The table with its preamble, on landscape pages; a table for each round.

    The frame's subject is ``đối với dự thảo Kế hoạch …``; ``note`` is ``(Kèm theo Tờ trình số …)``.
    """
    return Rendition(
        title=f"{HEADING.capitalize()} {frame.subject}",
        made_at=frame.made_at,
        landscape=True,
        blocks=(
            frame.letterhead,
            *frame.marks,
            Title(HEADING, frame.subject, note),
            *(block for each in consultations for block in _of_round(each)),
            frame.closing,
        ),
    )


def _of_round(asked: Consultation) -> list[Block]:
    return [*_preamble(asked), *([_table(asked.comments)] if asked.comments else [])]


def _preamble(asked: Consultation) -> list[Block]:
    answered = [*asked.agree, *asked.no_comment, *asked.with_comments, *asked.disagree]
    everybody = len(answered) + len(asked.silent) + asked.excused
    silence = (
        "Cơ quan, đơn vị không gửi văn bản góp ý, xem như thống nhất"
        if asked.silence_is_consent
        else "Cơ quan, đơn vị không gửi văn bản góp ý"
    )
    lines = [
        f"Kết quả lấy ý kiến theo {asked.asked_by} như sau:",
        asked.withdrawn,
        (
            f"1. Tổng số {everybody} cơ quan, đơn vị đã được gửi lấy ý kiến; {len(answered)} cơ quan, đơn vị "
            f"có văn bản trả lời; tổng số {sum(each.comments for each in asked.comments)} ý kiến nhận được."
        ),
        "2. Kết quả cụ thể:",
        _line("2.1. Cơ quan, đơn vị thống nhất", asked.agree),
        _line("Cơ quan, đơn vị không có ý kiến", asked.no_comment),
        _line(silence, [Answer(agency) for agency in asked.silent]),
        _line("2.2. Cơ quan, đơn vị thống nhất và có góp ý", asked.with_comments),
        _line("Cơ quan, đơn vị không thống nhất", asked.disagree),
    ]
    if asked.comments:
        lines.append("Nội dung góp ý và nội dung tiếp thu, giải trình:")
    return [Paragraph(line) for line in lines if line]


def _line(title: str, answers: Sequence[Answer]) -> str:
    """A list of agencies with its count. A numbered one stands even when it is empty."""
    if not answers:
        return f"{title}: không có." if title[0].isdigit() else ""
    names = [f"{each.agency} ({each.document})" if each.document else each.agency for each in answers]
    return f"{title} ({len(answers)}): {'; '.join(names)}."


def _table(comments: Sequence[Explained]) -> Table:
    numbered = enumerate(comments, start=1)
    rows = tuple(
        (str(number), each.place, each.author, each.opinion, each.explanation) for number, each in numbered
    )
    return Table(COLUMNS, rows)
