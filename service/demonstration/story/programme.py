"""A programme of another department: consulted on, explained, submitted and reviewed, it waits for the leaders."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from service import processes
from service.demonstration.story.acting import (
    CHECKED,
    SIGNED,
    Deed,
    agency_of,
    does,
    morning,
    opens_arrivals,
    part_of,
    person,
    post_of,
    registered,
    replies,
    round_of,
    starts,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFTER, HEAD = "soanthao.stp", "truongphong.hctp.stp"
LEADER, CLERK = "lanhdao.stp", "vanthu.stp"
DRAFT = {
    "kind": "programme",
    "subject": "Phổ biến, giáo dục pháp luật trên địa bàn tỉnh năm 2022 (hư cấu)",
    "ordered_by": "Kế hoạch số 512/KH-UBND ngày 15/10/2021 của Ủy ban nhân dân tỉnh Lam Giang "
    "về phổ biến, giáo dục pháp luật (hư cấu)",
    "bases": "Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012",
    "restriction": "none",
}
LETTER = {
    "subject": "lấy ý kiến góp ý dự thảo Chương trình phổ biến, giáo dục pháp luật năm 2022 (hư cấu)",
    "deadline": "chậm nhất ngày 17/12/2021",
    "silence_rule": "reply_required",
    "visible_replies": False,
    "channels": "hệ thống quản lý văn bản và điều hành",
    "contact": "Phòng Hành chính tư pháp, soanthao.stp@lamgiang.test",
}
HAS_COMMENT = {
    "stance": "agree_with_comments",
    "comments": [
        {
            "clause_key": "II.2.¶1",
            "opinion": "Huyện có nhiều thôn xa trung tâm, nên cho phép gắn việc tuyên truyền với ngày chợ phiên.",
            "proposal": "Bổ sung hình thức tuyên truyền tại phiên chợ.",
        }
    ],
}
SUBMISSION = {
    "necessity": "Năm 2022 có nhiều quy định mới liên quan trực tiếp đến người dân, cần được phổ biến kịp thời.",
    "main_points": "Dự thảo giao các huyện, thành phố tuyên truyền lưu động mỗi quý và bồi dưỡng báo cáo viên.",
    "proposal": "Kính đề nghị Ủy ban nhân dân tỉnh xem xét, ban hành Chương trình.",
}


def programme() -> Iterator[Deed]:
    """The acts in their order."""
    yield from _the_letter()
    yield from _the_round()
    yield from _the_explanation(morning(20, 12, 2021))
    yield from _the_submission(morning(29, 12, 2021))


def _the_letter() -> Iterator[Deed]:
    drafted, sent = morning(6, 12, 2021), morning(8, 12, 2021)
    issuer = {"issuer": agency_of("chutich.ubnd", drafted), "signer": post_of("chutich.ubnd", drafted)}
    asked = {"agencies": [agency_of(name, drafted) for name in ("lanhdao.stc", "lanhdao.bhla")]}
    yield Deed(drafted, starts(DRAFTER, {**DRAFT, **issuer, "text": text_of("programme")}))
    yield Deed(drafted + timedelta(hours=1), does(DRAFTER, "compose_letter", {**LETTER, **asked}))
    yield Deed(drafted + timedelta(days=1), does(HEAD, "check_letter", CHECKED))
    yield Deed(sent, does(LEADER, "sign_letter", SIGNED))
    yield _dispatched(sent, "dispatch_letter")


def _the_round() -> Iterator[Deed]:
    """Both agencies answer, one of them at once, and the drafter waits no longer."""
    day = morning(10, 12, 2021)
    yield from registered("stc", day - timedelta(hours=1))
    yield Deed(day - timedelta(minutes=30), does("lanhdao.stc", "direct_reply", {"course": "agree"}))
    yield from replies("bhla", morning(14, 12, 2021), HAS_COMMENT)
    yield Deed(morning(15, 12, 2021), _closes_early)


def _the_explanation(day: datetime) -> Iterator[Deed]:
    yield Deed(day, _takes_in_what_was_said)
    yield Deed(day + timedelta(hours=2), does(DRAFTER, "explain_comments", {"next": "submit"}))


def _the_submission(day: datetime) -> Iterator[Deed]:
    yield Deed(day, does(DRAFTER, "prepare_submission", SUBMISSION))
    yield Deed(day + timedelta(hours=2), does(HEAD, "check_submission", CHECKED))
    yield Deed(day + timedelta(days=1), does(LEADER, "sign_submission", SIGNED))
    yield _dispatched(day + timedelta(days=1), "dispatch_submission")
    yield Deed(day + timedelta(days=1, hours=3), opens_arrivals("vanthu.ubnd"))
    forward = {"decision": "forward"}
    yield Deed(morning(4, 1, 2022), does("chanhvanphong.vp", "review_submission", forward))


def _dispatched(signed: datetime, step: str) -> Deed:
    answers = {"decision": "dispatch", "dated": signed.date().isoformat()}
    return Deed(signed + timedelta(hours=2), does(CLERK, step, answers))


def _closes_early(at: datetime) -> None:
    who = person(DRAFTER, at)
    processes.close_round_early(round_of(who).id, person=who, address=None, at=at)


def _takes_in_what_was_said(at: datetime) -> None:
    """The drafter writes the next version and explains the one comment by its clause."""
    who = person(DRAFTER, at)
    round_ = round_of(who)
    revised, remark = text_of("programme_revised"), "Tiếp thu ý kiến góp ý (hư cấu)"
    processes.add_version(round_.document_id, revised, remark, basis=None, person=who, address=None, at=at)
    part = part_of(round_, person("lanhdao.bhla", at).posts[0].agency_id)
    processes.explain(part, 1, "accepted", "", "II.2.¶1", person=who, address=None, at=at)
