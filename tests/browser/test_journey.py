"""The road of a round as people walk it in a browser, by the demonstration's own clock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests import factories
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor

TEXT = Path(__file__).with_name("draft.txt").read_text(encoding="utf-8")
SUBJECT = "Phát triển cây xanh công sở tỉnh Lam Giang năm 2022 (hư cấu)"
SENTENCE = "Nếu quá thời hạn nêu trên, cơ quan không có ý kiến xem như thống nhất."
ASKED = ("Sở Tài chính", "Sở Tư pháp", "Sở Giáo dục và Đào tạo")


def test_silent_agencies_are_taken_to_agree_when_the_clock_passes_the_deadline(
    visit: Callable[..., Visitor], work: Callable[[], None]
) -> None:
    drafter = visit()
    drafter.sign_in("soanthao.snv")
    start_draft(drafter)
    launch(drafter)
    steps.go_on(*factories.OF_A_LETTER)
    work()
    open_round(drafter)
    assert drafter.counts()["Chưa trả lời"] == 3
    steps.go_on()
    answer_with_two_comments(visit())
    steps.go_on()
    release(visit())
    # The page that stayed open shows the answer by itself.
    drafter.page.locator(".counts div", has_text="Chưa trả lời").get_by_text("2", exact=True).wait_for()
    set_clock(drafter, "10/01/2022 00:00")
    work()

    open_round(drafter)
    drafter.reads("Số liệu khớp")
    drafter.picture("journey-round-closed")
    assert drafter.counts() == {
        "Được lấy ý kiến": 3,
        "Thống nhất": 0,
        "Thống nhất, có góp ý": 1,
        "Không thống nhất": 0,
        "Không có ý kiến": 0,
        "Không trả lời": 2,
        "Đã rút": 0,
        "Chưa trả lời": 0,
    }
    drafter.follow("Sở Tư pháp tỉnh Lam Giang (hư cấu)")
    drafter.reads(SENTENCE)
    drafter.reads("09/01/2022 24:00")
    drafter.picture("journey-deemed-consent")


def start_draft(drafter: Visitor) -> None:
    drafter.follow("Đăng ký dự thảo")
    drafter.page.get_by_label("Tên loại văn bản").select_option("Kế hoạch")
    drafter.fill("Trích yếu", SUBJECT)
    drafter.fill("Toàn văn dự thảo", TEXT)
    drafter.picture("journey-start")
    drafter.press("Bắt đầu")


def launch(drafter: Visitor) -> None:
    drafter.follow("Soạn công văn lấy ý kiến")
    for name in ASKED:
        drafter.choose(f"{name} tỉnh Lam Giang (hư cấu)")
    drafter.fill("Thời hạn", "trước ngày 10/01/2022")
    drafter.choose("Không trả lời thì xem như thống nhất")
    drafter.fill("Câu trong công văn về việc không trả lời", SENTENCE)
    drafter.picture("journey-launch")
    drafter.press("Hoàn thành việc này")


def answer_with_two_comments(specialist: Visitor) -> None:
    specialist.sign_in("chuyenvien.stc")
    specialist.picture("journey-inbox")
    specialist.follow("Soạn ý kiến góp ý")
    specialist.choose("Thống nhất, có ý kiến góp ý")
    first = specialist.page.get_by_role("group", name="Ý kiến 1")
    first.get_by_label("Câu chữ hoặc trang").fill("Điểm 2, Mục III")
    first.get_by_label("Nội dung góp ý").fill("Đề nghị nêu rõ nguồn kinh phí.")
    specialist.press("Thêm: Ý kiến")
    second = specialist.page.get_by_role("group", name="Ý kiến 2")
    second.get_by_label("Nội dung góp ý").fill("Đề nghị bổ sung thời hạn báo cáo 6 tháng.")
    second.get_by_label("Đề xuất sửa thành").fill("Báo cáo 6 tháng trước ngày 15/6 hằng năm.")
    specialist.picture("journey-reply")
    specialist.press("Hoàn thành việc này")


def release(leader: Visitor) -> None:
    leader.sign_in("lanhdao.stc")
    leader.follow("Duyệt và phát hành ý kiến")
    leader.reads("Đề nghị nêu rõ nguồn kinh phí.")
    leader.choose("Phát hành ý kiến")
    leader.picture("journey-release")
    leader.press("Hoàn thành việc này")
    leader.reads("Đã hoàn thành")


def open_round(drafter: Visitor) -> None:
    drafter.follow("Văn bản")
    drafter.picture("journey-documents")
    drafter.follow(SUBJECT)
    drafter.picture("journey-document")
    drafter.follow("Vòng 1")
    drafter.picture("journey-round")


def set_clock(visitor: Visitor, to: str) -> None:
    visitor.follow("Đổi vai, chỉnh đồng hồ")
    visitor.page.get_by_label("Chỉnh tới thời điểm").fill(to)
    visitor.picture("journey-clock")
    visitor.press("Chỉnh đồng hồ")
    visitor.reads("10/01/2022 00:00")
