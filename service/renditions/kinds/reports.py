"""The periodic report (*báo cáo định kỳ*): what was done in a period, what is in the way, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from service.numerals import roman
from service.renditions.blocks import Block, Clause, Column, Paragraph, Rendition, Style, Table
from service.renditions.kinds.appendices import numbered_rows
from service.renditions.kinds.named import KIND_NAMES, named_document

if TYPE_CHECKING:
    from service.renditions.kinds.frame import Frame

TASK_COLUMNS = (
    Column("TT", 3, centred=True),
    Column("Nhiệm vụ", 14),
    Column("Tình trạng", 7),
    Column("Kết quả", 13),
    Column("Tài liệu chứng minh", 9),
)
INDICATOR_COLUMNS = (
    Column("TT", 3, centred=True),
    Column("Chỉ tiêu", 17),
    Column("Kế hoạch", 7, centred=True),
    Column("Thực hiện", 7, centred=True),
    Column("Tỷ lệ (%)", 6, centred=True),
)
NOTHING = "Không có."
"""A part that has nothing to tell says so; left out it would look forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReported:
    """A task and how far it has come."""

    task: str
    status: str
    result: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorReported:
    """A target and what was reached, as they are written; what is missing is empty."""

    indicator: str
    target: str
    actual: str = ""
    percent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodicReport:
    """What a periodic report says; each of the last three parts is a list of paragraphs."""

    reported_on: str
    """The document it reports on, cited in full."""
    reporter: str
    since: date
    until: date
    """The first and the last day of the period."""
    closed_on: date | None = None
    """The day of which its figures are, where that is not the last one."""
    tasks: Sequence[TaskReported] = ()
    indicators: Sequence[IndicatorReported] = ()
    shortcomings: Sequence[str] = ()
    outlook: Sequence[str] = ()
    proposals: Sequence[str] = ()


def periodic_report(frame: Frame, report: PeriodicReport, *, addressees: Sequence[str] = ()) -> Rendition:
    """The report; ``addressees`` are superior bodies (form 1.4)."""
    closed = f" (số liệu chốt đến {_day(report.closed_on)})" if report.closed_on else ""
    opening = Paragraph(
        f"Thực hiện {report.reported_on}, {report.reporter} báo cáo kết quả từ {_day(report.since)} đến "
        f"{_day(report.until)}{closed} như sau:"
    )
    parts = (
        ("KẾT QUẢ THỰC HIỆN", _results(report)),
        ("HẠN CHẾ, NGUYÊN NHÂN", paragraphs(report.shortcomings)),
        ("PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ SAU", paragraphs(report.outlook)),
        ("KIẾN NGHỊ, ĐỀ XUẤT", paragraphs(report.proposals)),
    )
    body = [opening, *in_parts(parts)]
    return named_document(frame, kind=KIND_NAMES["report"], addressees=addressees, body=body)


def in_parts(parts: Iterable[tuple[str, Sequence[Block]]]) -> list[Block]:
    """Parts under headings with Roman figures."""
    return [
        block
        for number, (title, blocks) in enumerate(parts, start=1)
        for block in (Clause(f"{roman(number)}.", title, Style.HEADING, 0), *blocks)
    ]


def paragraphs(texts: Sequence[str]) -> list[Block]:
    """Paragraphs, or that there is nothing to tell."""
    return [Paragraph(text) for text in texts or (NOTHING,)]


def task_table(tasks: Sequence[TaskReported]) -> Table:
    """Tasks and how far they have come."""
    return Table(
        TASK_COLUMNS, numbered_rows((each.task, each.status, each.result, each.evidence) for each in tasks)
    )


def indicator_table(indicators: Sequence[IndicatorReported]) -> Table:
    """Targets and what was reached."""
    rows = ((each.indicator, each.target, each.actual, each.percent) for each in indicators)
    return Table(INDICATOR_COLUMNS, numbered_rows(rows))


def _results(report: PeriodicReport) -> list[Block]:
    return [
        *_headed_table("1.", "Nhiệm vụ được giao", task_table(report.tasks)),
        *_headed_table("2.", "Chỉ tiêu", indicator_table(report.indicators)),
    ]


def _headed_table(label: str, title: str, table: Table) -> list[Block]:
    """A table under a heading of its own; without rows the words that there is nothing."""
    return [Clause(label, title, Style.HEADING, 1), *([table] if table.rows else paragraphs(()))]


def _day(day: date) -> str:
    return f"ngày {day:%d/%m/%Y}"
