"""The whole road of a plan as its people walk it in a browser: from the draft to what its recipients open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from service import demonstration
from service.db import transaction
from service.demonstration.house_clock import set_clock
from tests import factories
from tests.journeys import road, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

FINISH, DONE = "Hoàn thành việc này", "Đã hoàn thành"
ASKED = ("Sở Tài chính", "Sở Tư pháp", "Sở Giáo dục và Đào tạo")


class Office:
    """The windows of everybody on the road, each signed in once."""

    def __init__(self, visit: Callable[[], Visitor], work: Callable[[], None]) -> None:
        self._visit, self.work = visit, work
        self._windows: dict[str, Visitor] = {}

    def at_desk_of(self, name: str) -> Visitor:
        """Somebody's window, with their inbox."""
        if name not in self._windows:
            self._windows[name] = self._visit()
            self._windows[name].sign_in(name)
        self._windows[name].page.goto("/inbox")
        return self._windows[name]

    def opens(self, name: str, task: str) -> Visitor:
        """Somebody opens a task from the inbox."""
        window = self.at_desk_of(name)
        window.follow(task)
        return window

    def finishes(self, window: Visitor) -> None:
        """They finish the task they have open."""
        window.press(FINISH)
        window.reads(DONE)

    def decides(self, name: str, task: str, choice: str, **fields: str) -> None:
        """Somebody does a task with one choice, writing into further fields by their labels."""
        window = self.opens(name, task)
        window.choose(choice)
        for label, words in fields.items():
            window.fill(label.replace("_", " "), words)
        window.picture(f"road-{task}")
        self.finishes(window)


WAYS: dict[str, dict[str, Any]] = {
    "mouse": {},
    "keyboard": {"mouse": False},
    "phone without scripts": {"width": 390, "scripts": False},
}
"""How people come to the pages."""


@pytest.fixture(params=WAYS)
def office(visit: Callable[..., Visitor], work: Callable[[], None], request: pytest.FixtureRequest) -> Office:
    """An empty desk on 22/12/2021 at 08:00, every agency with its series of numbers."""
    with transaction():
        demonstration.open_registers()
        set_clock(demonstration.CASES["000"])
    return Office(partial(visit, **WAYS[request.param]), work)


def test_a_plan_walks_the_whole_road_in_a_browser(office: Office) -> None:
    a_draft_is_registered(office)
    its_letter_leaves(office)
    agencies_answer(office)
    the_drafter_explains(office)
    the_submission_leaves(office)
    the_committee_returns_it_and_approves_the_next_version(office)
    it_is_issued_and_read(office)


def a_draft_is_registered(office: Office) -> None:
    drafter = office.at_desk_of("soanthao.snv")
    drafter.picture("road-inbox")
    drafter.follow("Đăng ký dự thảo")
    drafter.select("Tên loại văn bản", "Kế hoạch")
    drafter.fill("Trích yếu", road.SUBJECT)
    drafter.select("Cơ quan ban hành", "Ủy ban nhân dân tỉnh Lam Giang (hư cấu)")
    drafter.fill("Toàn văn dự thảo", road.TEXT)
    drafter.picture("road-start")
    drafter.press("Bắt đầu")
    drafter.reads(road.WRITE_LETTER)


def its_letter_leaves(office: Office) -> None:
    drafter = office.opens("soanthao.snv", road.WRITE_LETTER)
    for name in ASKED:
        drafter.choose(f"{name} tỉnh Lam Giang (hư cấu)")
    drafter.fill("Thời hạn", "trước ngày 10/01/2022")
    drafter.choose("Không trả lời thì xem như thống nhất")
    drafter.fill("Câu trong công văn về việc không trả lời", steps.SENTENCE)
    drafter.picture("road-letter")
    office.finishes(drafter)
    office.decides("truongphong.snv", road.CHECK_LETTER, "Đạt yêu cầu")
    office.decides("lanhdao.snv", road.SIGN_LETTER, "Ký")
    office.decides(
        "vanthu.snv", road.DISPATCH_LETTER, "Cấp số và phát hành", Ngày_ban_hành_văn_bản="22/12/2021"
    )


def agencies_answer(office: Office) -> None:
    office.work()
    factories.go_on("register_request", at=demonstration.house_time())
    agrees_in_two_presses(office)
    factories.go_on(at=demonstration.house_time())
    specialist = office.opens("chuyenvien.stc", road.WRITE_REPLY)
    specialist.choose("Thống nhất, có ý kiến góp ý")
    specialist.select("Điều khoản", "IV.2", within="Ý kiến 1")
    specialist.fill("Nội dung góp ý", "Nên trùng kỳ báo cáo tài chính.", within="Ý kiến 1")
    specialist.picture("road-reply")
    office.finishes(specialist)
    factories.go_on(at=demonstration.house_time())
    office.decides("lanhdao.stc", road.RELEASE, "Phát hành ý kiến")
    drafter = office.at_desk_of("soanthao.snv")
    drafter.follow("Văn bản")
    drafter.follow(road.SUBJECT)
    drafter.follow("Vòng 1")
    drafter.picture("road-round")
    assert drafter.counts()["Chưa trả lời"] == 1
    drafter.follow("Đổi vai, chỉnh đồng hồ")
    drafter.fill("Chỉnh tới thời điểm", "10/01/2022 00:00")
    drafter.press("Chỉnh đồng hồ")
    office.work()


def agrees_in_two_presses(office: Office) -> None:
    leader = office.opens("lanhdao.stp", road.DIRECT)
    leader.press("Thống nhất, không góp ý")
    leader.reads(DONE)


def the_drafter_explains(office: Office) -> None:
    drafter = office.at_desk_of("soanthao.snv")
    rewrites(drafter, "trước ngày 15/6, báo cáo", "trước ngày 30/6, báo cáo")
    drafter.follow("Vòng 1")
    drafter.follow("Bảng tổng hợp, tiếp thu, giải trình")
    drafter.choose("Tiếp thu")
    clause = drafter.page.get_by_label("điều khoản tại phiên bản 2").first
    assert clause.input_value().startswith("IV.2 — "), "the field does not say where the clause went"
    drafter.picture("road-explanation")
    drafter.press("Lưu dòng này")
    drafter.reads("Đã lưu")
    office.decides("soanthao.snv", road.EXPLAIN, "Trình duyệt dự thảo")


def rewrites(drafter: Visitor, before: str, after: str) -> None:
    drafter.follow("Văn bản")
    drafter.follow(road.SUBJECT)
    drafter.follow("Soạn phiên bản mới")
    text = drafter.page.get_by_label("Toàn văn dự thảo")
    drafter.write(text, text.input_value().replace(before, after))
    drafter.press("Lưu văn bản")
    drafter.reads(after)


def the_submission_is_written(office: Office) -> None:
    drafter = office.opens("soanthao.snv", road.WRITE_SUBMISSION)
    drafter.fill("Sự cần thiết ban hành", road.SUBMISSION["necessity"])
    drafter.fill("Nội dung chính của dự thảo", road.SUBMISSION["main_points"])
    drafter.fill("Kiến nghị", road.SUBMISSION["proposal"])
    drafter.picture("road-submission")
    office.finishes(drafter)


def the_submission_leaves(office: Office) -> None:
    the_submission_is_written(office)
    office.decides("truongphong.snv", road.CHECK_SUBMISSION, "Đạt yêu cầu")
    office.decides("lanhdao.snv", road.SIGN_SUBMISSION, "Ký")
    office.decides(
        "vanthu.snv",
        road.DISPATCH_SUBMISSION,
        "Cấp số và phát hành",
        Ngày_ban_hành_văn_bản="10/01/2022",
    )


def the_committee_returns_it_and_approves_the_next_version(office: Office) -> None:
    office.decides("chanhvanphong.vp", road.REVIEW, "Chuyển trình phê duyệt")
    deputy = office.opens("phochutich.ubnd", road.APPROVE)
    deputy.choose("Trả lại người soạn thảo")
    deputy.select("Điều khoản", "III.2", within="Nhận xét 1")
    deputy.fill("Nội dung phải sửa", "Nâng chỉ tiêu lên 85%.", within="Nhận xét 1")
    deputy.picture("road-approval")
    office.finishes(deputy)
    drafter = office.at_desk_of("soanthao.snv")
    rewrites(drafter, "Trên 80% người dân", "Trên 85% người dân")
    drafter.page.goto(f"{drafter.page.url.partition('?')[0].rstrip('/')}/remarks")
    drafter.fill("Kết quả xử lý", "Đã nâng lên 85%.")
    drafter.picture("road-remarks")
    drafter.press("Lưu kết quả xử lý")
    revision = office.opens("soanthao.snv", road.REVISE)
    revision.tick(revision.page.get_by_role("checkbox").first)
    office.finishes(revision)
    the_submission_is_written(office)
    factories.go_on(*factories.OF_A_SUBMISSION, at=demonstration.house_time())
    office.decides("chanhvanphong.vp", road.REVIEW, "Chuyển trình phê duyệt")
    office.decides("chutich.ubnd", road.APPROVE, "Phê duyệt")
    office.decides("phochutich.ubnd", road.SIGN, "Ký")


def it_is_issued_and_read(office: Office) -> None:
    clerk = office.opens("vanthu.ubnd", road.ISSUE)
    clerk.choose("Cấp số và phát hành")
    clerk.fill("Ngày ban hành văn bản", "10/01/2022")
    clerk.fill("Nơi nhận", road.RECIPIENTS)
    clerk.picture("road-issue")
    office.finishes(clerk)
    reader = office.at_desk_of("vanthu.stp")
    reader.follow("Văn bản đến")
    reader.picture("road-arrivals")
    reader.follow(road.SUBJECT)
    reader.reads("01/KH-UBND")
    reader.reads("TM. ỦY BAN NHÂN DÂN")
    reader.picture("road-arrival")
    drafter = office.at_desk_of("soanthao.snv")
    drafter.follow("Văn bản")
    drafter.follow(road.SUBJECT)
    drafter.picture("road-document")
    drafter.follow("Quá trình xử lý: đang ở bước nào, ai đã làm gì")
    drafter.reads("01/KH-UBND")
    drafter.picture("road-trace")
