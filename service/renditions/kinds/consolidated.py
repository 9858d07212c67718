"""The consolidated report (*báo cáo tổng hợp*): all agencies together, who did not report, and each in an appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from service.renditions.blocks import Block, Column, Paragraph, Rendition, Table
from service.renditions.kinds.appendices import Appendix, numbered_rows, with_appendices
from service.renditions.kinds.named import KIND_NAMES, named_document
from service.renditions.kinds.reports import (
    IndicatorReported,
    TaskReported,
    in_parts,
    indicator_table,
    paragraphs,
    task_table,
)

if TYPE_CHECKING:
    from service.renditions.kinds.frame import Frame

COUNT_COLUMNS = (
    Column("TT", 2, centred=True),
    Column("Cơ quan, đơn vị", 11),
    Column("Được giao", 5, centred=True),
    Column("Hoàn thành đúng hạn", 6, centred=True),
    Column("Hoàn thành quá hạn", 6, centred=True),
    Column("Đang thực hiện, còn hạn", 6, centred=True),
    Column("Đang thực hiện, quá hạn", 6, centred=True),
)
TOTAL = "Tổng số"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How the tasks of an agency stand; every task is counted once."""

    in_time: int = 0
    late: int = 0
    """Done, but after the term."""
    going_on: int = 0
    """Not done, and the term is still to come."""
    overdue: int = 0

    @property
    def assigned(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.going_on + self.overdue

    def __add__(self, other: Counted) -> Counted:
        return Counted(
            in_time=self.in_time + other.in_time,
            late=self.late + other.late,
            going_on=self.going_on + other.going_on,
            overdue=self.overdue + other.overdue,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyReported:
    """An agency that had to report."""

    agency: str
    counted: Counted
    tasks: Sequence[TaskReported] = ()
    """For its appendix; without any it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatedReport:
    """What a consolidated report says."""

    reported_on: str
    """The document it reports on, cited in full."""
    reporter: str
    since: date
    until: date
    agencies: Sequence[AgencyReported]
    silent: Sequence[str] = ()
    """Agencies that had to report and did not."""
    indicators: Sequence[IndicatorReported] = ()
    shortcomings: Sequence[str] = ()
    commendations: Sequence[str] = ()
    proposals: Sequence[str] = ()


def consolidated_report(
    frame: Frame, report: ConsolidatedReport, *, addressees: Sequence[str] = ()
) -> Rendition:
    """The report with an appendix for each agency that told of its tasks."""
    parts = (
        ("TÌNH HÌNH, KẾT QUẢ CHUNG", [*_counts(report), *_silent(report.silent)]),
        ("KẾT QUẢ THEO CHỈ TIÊU", _indicators(report.indicators)),
        ("HẠN CHẾ, NGUYÊN NHÂN", paragraphs(report.shortcomings)),
        ("KHEN THƯỞNG", paragraphs(report.commendations)),
        ("KIẾN NGHỊ, ĐỀ XUẤT", paragraphs(report.proposals)),
    )
    made = named_document(
        frame,
        kind=KIND_NAMES["report"],
        addressees=addressees,
        body=[Paragraph(_beginning(report)), *in_parts(parts)],
    )
    return with_appendices(made, [*_appendices(report)], cited=frame.cited("Báo cáo"))


def _beginning(report: ConsolidatedReport) -> str:
    return (
        f"Thực hiện {report.reported_on}, {report.reporter} tổng hợp, báo cáo kết quả từ ngày "
        f"{report.since:%d/%m/%Y} đến ngày {report.until:%d/%m/%Y} của các cơ quan, đơn vị, địa phương như sau:"
    )


def _counts(report: ConsolidatedReport) -> list[Block]:
    total = sum((each.counted for each in report.agencies), Counted())
    rows = numbered_rows((each.agency, *_numbers(each.counted)) for each in report.agencies)
    told = (
        f"Tổng số {total.assigned:02} nhiệm vụ được giao; hoàn thành đúng hạn {total.in_time:02}, hoàn thành quá hạn "
        f"{total.late:02}, đang thực hiện còn trong hạn {total.going_on:02}, đang thực hiện đã quá hạn "
        f"{total.overdue:02}."
    )
    return [Paragraph(told), Table(COUNT_COLUMNS, (*rows, ("", TOTAL, *_numbers(total))))]


def _numbers(counted: Counted) -> tuple[str, ...]:
    counts = (counted.assigned, counted.in_time, counted.late, counted.going_on, counted.overdue)
    return tuple(map(str, counts))


def _silent(agencies: Sequence[str]) -> list[Block]:
    if not agencies:
        return [Paragraph("Tất cả các cơ quan, đơn vị, địa phương đã gửi báo cáo.")]
    return [Paragraph(f"Còn {len(agencies):02} cơ quan, đơn vị chưa gửi báo cáo: {'; '.join(agencies)}.")]


def _indicators(indicators: Sequence[IndicatorReported]) -> list[Block]:
    return [indicator_table(indicators)] if indicators else paragraphs(())


def _appendices(report: ConsolidatedReport) -> Iterator[Appendix]:
    for each in report.agencies:
        if each.tasks:
            title = f"Kết quả thực hiện nhiệm vụ của {each.agency}"
            yield Appendix(title=title, body=[task_table(each.tasks)], landscape=True)
