from __future__ import annotations

from datetime import date

from service.renditions import (
    AgencyReported,
    Clause,
    ConsolidatedReport,
    Counted,
    Paragraph,
    PeriodicReport,
    Table,
    Title,
    consolidated_report,
    periodic_report,
)
from tests.renditions.samples import DONE, REPORTING, SAMPLES

PERIOD = {
    "reported_on": "Kế hoạch hư cấu",
    "reporter": "Sở Nội vụ",
    "since": date(2022, 1, 1),
    "until": date(2022, 3, 14),
}


def headings(rendition):
    return [block.text for block in rendition.blocks if isinstance(block, Clause)]


def tables(rendition):
    return [block for block in rendition.blocks if isinstance(block, Table)]


def said(rendition):
    return [block.text for block in rendition.blocks if isinstance(block, Paragraph)]


def test_a_report_has_the_usual_parts_and_says_where_it_has_nothing_to_tell():
    made = periodic_report(REPORTING, PeriodicReport(**PERIOD))
    assert headings(made) == [
        "KẾT QUẢ THỰC HIỆN",
        "Nhiệm vụ được giao",
        "Chỉ tiêu",
        "HẠN CHẾ, NGUYÊN NHÂN",
        "PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ SAU",
        "KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert tables(made) == []
    assert said(made)[1:] == ["Không có."] * 4 + ["Không có./."]


def test_a_report_names_its_period_and_the_day_its_figures_are_of_where_that_is_another():
    period = "từ ngày 01/01/2022 đến ngày 14/03/2022"
    [first, *_] = said(periodic_report(REPORTING, PeriodicReport(**PERIOD)))
    assert f"{period} như sau:" in first
    earlier = PeriodicReport(**PERIOD, closed_on=date(2022, 3, 10))
    [first, *_] = said(periodic_report(REPORTING, earlier))
    assert f"{period} (số liệu chốt đến ngày 10/03/2022) như sau:" in first


def test_a_report_has_a_row_for_every_task_and_every_indicator():
    tasks, indicators = tables(SAMPLES["periodic_report"])
    assert tasks.rows[0] == (
        "1",
        "Rà soát thủ tục hành chính",
        "Hoàn thành",
        "Đã rà soát 40 thủ tục",
        "Báo cáo 12/BC-SNV",
    )
    assert indicators.rows[1] == ("2", "Tỷ lệ hồ sơ đúng hạn", "≥ 95%", "97,2%", "102,3")


def test_the_counts_of_all_agencies_balance_row_by_row_and_in_sum():
    counts = tables(SAMPLES["consolidated_report"])[0]
    numbers = [[int(cell) for cell in row[2:]] for row in counts.rows]
    assert all(assigned == sum(others) for assigned, *others in numbers)
    *agencies, total = numbers
    assert total == [sum(column) for column in zip(*agencies, strict=True)] == [9, 4, 1, 2, 2]


def test_who_did_not_report_is_named_and_nobody_else():
    assert "Còn 02 cơ quan, đơn vị chưa gửi báo cáo: Sở Tư pháp; UBND huyện Đông Đảo." in said(
        SAMPLES["consolidated_report"]
    )
    nobody = consolidated_report(REPORTING, ConsolidatedReport(**PERIOD, agencies=[]))
    assert "Tất cả các cơ quan, đơn vị, địa phương đã gửi báo cáo." in said(nobody)


def test_each_agency_that_tells_of_its_tasks_has_an_appendix():
    agencies = [
        AgencyReported(agency="Sở Nội vụ", counted=Counted(in_time=1), tasks=[DONE]),
        AgencyReported(agency="Sở Tư pháp", counted=Counted()),
    ]
    made = consolidated_report(REPORTING, ConsolidatedReport(**PERIOD, agencies=agencies))
    titles = [block for block in made.blocks if isinstance(block, Title)]
    assert [(each.kind, each.subject) for each in titles[1:]] == [
        ("Phụ lục", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA SỞ NỘI VỤ")
    ]
