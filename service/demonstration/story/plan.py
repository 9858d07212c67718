"""The plan of case 000: its letter is dispatched, some agencies have replied, some are at it, the rest is silent.

It has the dates of the Ninh Thuận letter of December 2021: asked on 22/12, before 10/01/2022.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from service import processes
from service.demonstration.story.acting import (
    CHECKED,
    SIGNED,
    Deed,
    agency_of,
    assigned,
    does,
    morning,
    nothing,
    part_of,
    person,
    post_of,
    replies,
    round_of,
    saves,
    starts,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFTER = "soanthao.snv"
DRAFT = {
    "kind": "plan",
    "subject": "Kế hoạch tiếp tục đổi mới công tác dân vận của các cơ quan hành chính, giai đoạn 2022 - 2026 (hư cấu)",
    "ordered_by": "Chỉ thị số 98/CT-TTg ngày 06/12/2021 của Thủ tướng Chính phủ về công tác dân vận (hư cấu)",
    "bases": "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015\n"
    "Chỉ thị số 98/CT-TTg ngày 06 tháng 12 năm 2021 của Thủ tướng Chính phủ về công tác dân vận (hư cấu)",
    "restriction": "none",
}
LETTER = {
    "subject": "lấy ý kiến góp ý dự thảo Kế hoạch công tác dân vận giai đoạn 2022 - 2026 (hư cấu)",
    # The six groups to which the letter of Ninh Thuận was addressed.
    "groups": ["department", "police", "military", "border_guard", "public_unit", "district"],
    "deadline": "trước ngày 10/01/2022",
    "silence_rule": "deemed_consent",
    "silence_sentence": "Quá thời hạn nêu trên, cơ quan, đơn vị, địa phương không có ý kiến xem như thống nhất "
    "với nội dung dự thảo.",
    "visible_replies": False,
    "channels": "hệ thống quản lý văn bản và điều hành hoặc thư điện tử vanthu.snv@lamgiang.test",
    "contact": "Mai Thảo Nguyên (hư cấu), chuyên viên Phòng Quản lý văn thư - lưu trữ, soanthao.snv@lamgiang.test",
}
HAS_COMMENTS = {
    "stance": "agree_with_comments",
    "comments": [
        {
            "clause_key": "II.1.b",
            "opinion": "Thời hạn ban hành kế hoạch năm 2022 trùng với dịp Tết Nguyên đán, khó bảo đảm chất lượng.",
            "proposal": "Riêng năm 2022, ban hành trước ngày 31/3/2022.",
        },
        {
            "clause_key": "IV.2",
            "place": "“báo cáo 6 tháng”",
            "opinion": "Đề nghị nêu rõ mẫu báo cáo để các huyện thực hiện thống nhất.",
        },
    ],
}
DISAGREES = {
    "stance": "disagree",
    "comments": [
        {
            "clause_key": "III.2",
            "opinion": "Chỉ tiêu trên 80% chưa có cơ sở vì tỉnh chưa tổ chức khảo sát năm 2021.",
            "proposal": "Giao chỉ tiêu sau khi có kết quả khảo sát.",
            "reason": "Số liệu nền chưa có.",
        }
    ],
}
BEGUN = {
    "stance": "agree_with_comments",
    "comments": [
        {
            "clause_key": "IV.1",
            "opinion": "Đề nghị bổ sung nội dung về kinh phí thực hiện và nguồn bố trí hằng năm.",
            "proposal": "",
        }
    ],
}
"""What the specialist of the department of finance has typed so far."""


def plan() -> Iterator[Deed]:
    """The acts in their order."""
    yield from _the_letter()
    yield from replies("stp", morning(28, 12, 2021), {"stance": "agree"})
    # The first reminder leaves when offices open, five working days before the last one that is in time.
    yield Deed(morning(30, 12, 2021) - timedelta(hours=1), nothing)
    yield from replies("bhla", morning(30, 12, 2021), HAS_COMMENTS)
    yield from _the_others(morning(4, 1, 2022))


def _the_letter() -> Iterator[Deed]:
    drafted, sent = morning(20, 12, 2021), morning(22, 12, 2021)
    issuer = {"issuer": agency_of("chutich.ubnd", drafted), "signer": post_of("phochutich.ubnd", drafted)}
    yield Deed(drafted, starts(DRAFTER, {**DRAFT, **issuer, "text": text_of("plan")}))
    yield Deed(drafted + timedelta(hours=2), does(DRAFTER, "compose_letter", LETTER))
    yield Deed(drafted + timedelta(days=1), does("truongphong.snv", "check_letter", CHECKED))
    yield Deed(sent - timedelta(minutes=30), does("lanhdao.snv", "sign_letter", SIGNED))
    dispatch = {"decision": "dispatch", "dated": "2021-12-22"}
    yield Deed(sent + timedelta(minutes=40), does("vanthu.snv", "dispatch_letter", dispatch))


def _the_others(day: datetime) -> Iterator[Deed]:
    """One disagrees, one has directed the request and its draft is begun, one asks for more time; in turns."""
    supporting = str(person("truongphong.hcsn.stc", day).posts[0].division_id)
    directed = {
        "supporting_divisions": [supporting],
        "inner_day": "2022-01-06",
        "note": "Lưu ý kinh phí thực hiện.",
    }
    quarter = timedelta(minutes=15)
    deeds = [
        *replies("cat", day, DISAGREES, numbered=False),
        *assigned("stc", day + quarter, **directed),
        Deed(day + timedelta(hours=5, minutes=15), saves("chuyenvien.stc", "draft_reply", BEGUN)),
        *assigned("sgddt", day + 2 * quarter),
        Deed(day + timedelta(hours=5, minutes=30), _needs_more_time),
    ]
    yield from sorted(deeds, key=lambda deed: deed.at)


def _needs_more_time(at: datetime) -> None:
    who = person("chuyenvien.sgddt", at)
    part = part_of(round_of(person(DRAFTER, at)), who.posts[0].agency_id)
    reason = "Cần lấy ý kiến của các trường trực thuộc trong thời gian kiểm tra học kỳ I."
    processes.ask_more_time(part, "trước ngày 15/01/2022", reason, person=who, address=None, at=at)
