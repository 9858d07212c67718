"""What people can do who have no mouse, and what works in a browser that runs no scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.browser.test_journey import (
    ASKED,
    SENTENCE,
    SUBJECT,
    TEXT,
    answer_with_two_comments,
    launch,
    open_round,
    release,
    start_draft,
)
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visitor import Visitor


def test_a_round_is_launched_and_answered_without_scripts(
    visit: Callable[..., Visitor], work: Callable[[], None]
) -> None:
    drafter = visit(scripts=False)
    drafter.sign_in("soanthao.snv")
    start_draft(drafter)
    launch(drafter)
    steps.go_on(*factories.OF_A_LETTER)
    work()
    steps.go_on()
    answer_with_two_comments(visit(scripts=False))
    steps.go_on()
    release(visit(scripts=False))
    open_round(drafter)
    assert drafter.counts()["Thống nhất, có góp ý"] == 1
    assert drafter.counts()["Chưa trả lời"] == 2


def test_a_round_is_launched_by_keyboard_alone(
    visit: Callable[..., Visitor], work: Callable[[], None]
) -> None:
    drafter = visit()
    drafter.page.goto("/sign-in")
    drafter.tab_to("Tên đăng nhập")
    drafter.type("soanthao.snv")
    drafter.tab_to("Mật khẩu")
    drafter.type("ban-hanh")
    drafter.enter()

    drafter.tab_to("Đăng ký dự thảo")
    drafter.enter()
    drafter.tab_to("Tên loại văn bản")
    drafter.page.keyboard.press("ArrowDown")
    drafter.tab_to("Trích yếu")
    drafter.type(SUBJECT)
    drafter.tab_to("Toàn văn dự thảo")
    drafter.type(TEXT)
    drafter.tab_to("Bắt đầu")
    drafter.enter()

    drafter.tab_to("Soạn công văn lấy ý kiến")
    drafter.enter()
    for name in ASKED:
        drafter.tab_to(f"{name} tỉnh Lam Giang (hư cấu)", within=90)
        drafter.page.keyboard.press("Space")
    drafter.tab_to("Thời hạn", within=90)
    drafter.type("trước ngày 10/01/2022")
    drafter.tab_to("Không trả lời thì xem như thống nhất")
    drafter.page.keyboard.press("Space")
    drafter.tab_to("Câu trong công văn về việc không trả lời")
    drafter.type(SENTENCE)
    drafter.tab_to("Hoàn thành việc này")
    drafter.enter()
    drafter.reads("Đã hoàn thành")

    steps.go_on(*factories.OF_A_LETTER)
    work()
    open_round(drafter)
    assert drafter.counts()["Được lấy ý kiến"] == len(ASKED)


def test_the_registers_are_opened_by_keyboard_without_scripts(visit: Callable[..., Visitor]) -> None:
    clerk = visit(scripts=False)
    clerk.sign_in("vanthu.snv")
    entry = clerk.page.get_by_role("link", name="Hệ thống số văn bản")
    assert not entry.is_visible()
    clerk.page.locator(".masthead-menu summary").focus()
    clerk.page.keyboard.press("Enter")
    entry.click()
    assert clerk.page.url.endswith("/series")


@pytest.mark.parametrize("name", ["soanthao.snv", "lanhdao.snv", "vanthu.snv", "chutich.ubnd", "vanthu.ubnd"])
def test_the_menu_stands_on_one_line_of_an_ordinary_screen(visit: Callable[..., Visitor], name: str) -> None:
    visitor = visit(width=1280)
    visitor.sign_in(name)
    for language in ("English", "Tiếng Việt"):
        masthead = visitor.page.locator(".masthead").bounding_box()
        assert masthead
        assert masthead["height"] < 60, "the masthead takes two lines"
        # Measured in the middle of the change of pages it may stand there without its style.
        with visitor.page.expect_navigation():
            visitor.press(language)


def test_the_first_stop_of_the_keyboard_leads_past_the_masthead(visit: Callable[..., Visitor]) -> None:
    stranger = visit()
    stranger.page.goto("/sign-in")
    stranger.tab_to("Chuyển đến nội dung chính", within=1)
    stranger.enter()
    stranger.tab_to("Tên đăng nhập", within=1)
