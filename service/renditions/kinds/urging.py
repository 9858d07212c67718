"""The urging letter (*công văn đôn đốc*): who is late with what, since when, and until when it is wanted now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from service.renditions.blocks import Block, Column, Paragraph, Rendition, Table
from service.renditions.kinds.appendices import Appendix, numbered_rows, with_appendices
from service.renditions.kinds.letter import letter
from service.renditions.wording import closed_sentence, date_words

if TYPE_CHECKING:
    from service.renditions.kinds.frame import Frame

COLUMNS = (
    Column("TT", 3, centred=True),
    Column("Cơ quan, đơn vị", 9),
    Column("Nhiệm vụ, báo cáo", 12),
    Column("Văn bản giao", 9),
    Column("Thời hạn", 9, centred=True),
    Column("Số ngày quá hạn", 6, centred=True),
    Column("Ghi chú", 6),
)
ASKED = "các cơ quan, đơn vị, địa phương"
MOST_ROWS_IN_THE_LETTER = 5
"""More of them stand in an appendix, on landscape pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A task or a report that is late."""

    agency: str
    task: str
    assigned_by: str
    """The document that assigns it, as it is cited later: ``Kế hoạch số 12/KH-UBND``."""
    due: date
    days: int
    """How many days it is late."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urging:
    """What an urging letter says."""

    urges: str
    """Who urges: ``Sở Nội vụ``."""
    assigned_by: Sequence[str]
    """The documents that assign the tasks, cited in full."""
    counted_on: date
    overdue: Sequence[Overdue]
    wanted: str
    """The new term, as a sentence goes on with it: ``trước ngày 20/01/2022``."""
    times: int = 1
    """Which reminder it is, from 1."""
    criticises: bool = False
    """Whether it blames those who are late, after reminders that nobody heard."""


def urging_letter(frame: Frame, urging: Urging, *, addressees: Sequence[str]) -> Rendition:
    """The letter with its table; a longer table goes with it as an appendix."""
    table = Table(COLUMNS, numbered_rows(map(_row, urging.overdue)))
    if len(urging.overdue) <= MOST_ROWS_IN_THE_LETTER:
        return letter(frame, addressees=addressees, body=_body(urging, [table]))
    made = letter(frame, addressees=addressees, body=_body(urging, []))
    listed = Appendix(title="Danh mục nhiệm vụ, báo cáo quá hạn", body=[table], landscape=True)
    return with_appendices(made, [listed], cited=frame.cited("Công văn"))


def _body(urging: Urging, table: Sequence[Block]) -> list[Block]:
    where = "như sau:" if table else "(danh mục tại Phụ lục kèm theo)."
    today = date_words(urging.counted_on)
    counted = f"còn {len(urging.overdue):02} nhiệm vụ, báo cáo quá hạn chưa hoàn thành"
    return [
        Paragraph(
            f"Theo {'; '.join(urging.assigned_by)}, {ASKED} được giao nhiệm vụ và chế độ "
            f"báo cáo có thời hạn. Qua theo dõi của {urging.urges}, đến {today} "
            f"{counted} {where}"
        ),
        *table,
        *map(Paragraph, _levelled(urging)),
        Paragraph(
            closed_sentence(f"{urging.urges} đề nghị {ASKED} nêu trên khẩn trương hoàn thành {urging.wanted}")
        ),
        Paragraph(
            "Khi báo cáo, đề nghị nêu rõ kết quả, lý do chậm và trách nhiệm của tập thể, cá nhân liên quan; nhiệm vụ "
            "còn vướng mắc, đề nghị nêu rõ nội dung vướng mắc và kiến nghị."
        ),
    ]


def _levelled(urging: Urging) -> list[str]:
    """How often it was said already, and whether somebody is blamed."""
    reminded = (
        f"Đây là lần đôn đốc thứ {urging.times:02} đối với các nhiệm vụ, báo cáo nêu trên."
        if urging.times > 1
        else ""
    )
    blamed = (
        f"{urging.urges} phê bình {ASKED} nêu trên chậm thực hiện nhiệm vụ, báo cáo được giao."
        if urging.criticises
        else ""
    )
    return [*filter(None, (reminded, blamed))]


def _row(late: Overdue) -> tuple[str, ...]:
    due = f"{late.due:%d/%m/%Y}"
    return (late.agency, late.task, late.assigned_by, due, str(late.days), late.note)
