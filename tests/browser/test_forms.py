"""What a form does by itself while somebody fills it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.browser.visitor import Visitor


@pytest.fixture
def asked(become: Callable[[str], FlaskClient], work: Callable[[], None]) -> None:
    """A round that waits for the department of finance. Tests ask for it before ``visit``."""
    steps.launch(become("soanthao.snv"), work, "STC")


def test_questions_that_an_answer_makes_pointless_disappear_and_come_back(
    asked: None, visit: Callable[..., Visitor]
) -> None:
    specialist = visit()
    specialist.sign_in("chuyenvien.stc")
    specialist.follow("Soạn ý kiến góp ý")
    comments = specialist.page.get_by_role("group", name="Các ý kiến góp ý")
    assert comments.is_visible()
    specialist.choose("Thống nhất")
    assert not comments.is_visible()
    specialist.choose("Không thống nhất")
    assert comments.is_visible()
    specialist.choose("Không có ý kiến")
    specialist.press("Hoàn thành việc này")
    specialist.reads("Đã hoàn thành")


def test_enter_in_a_line_saves_the_task_and_does_not_finish_it(
    asked: None, visit: Callable[..., Visitor]
) -> None:
    specialist = visit()
    specialist.sign_in("chuyenvien.stc")
    specialist.follow("Soạn ý kiến góp ý")
    specialist.choose("Thống nhất, có ý kiến góp ý")
    specialist.fill("Câu chữ hoặc trang", "Mục II")
    specialist.enter()
    specialist.reads("Đã lưu tạm")
    assert specialist.page.get_by_label("Câu chữ hoặc trang").input_value() == "Mục II"
    specialist.picture("saved")
    specialist.press("Lưu tạm")
    specialist.reads("Đã lưu tạm")
