"""A specialist with a returned draft: it is read into the reply's comments, looked through, and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.browser.test_pages import PHONE, violations
from tests.texts.returned.copies import ASKED, REPLANTED, came_back, comment, pinned
from tests.texts.word.files import p

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.visitor import Visitor


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, PHONE)])
def test_a_returned_draft_is_read_looked_through_and_sent(
    app: object, visit: Callable[..., Visitor], tmp_path: Path, *, scripts: bool, width: int
) -> None:
    factories.launch_only("STC", written=ASKED)
    factories.go_on()
    file = tmp_path / "gop-y.docx"
    second = p("2. Đếm chim ở ", pinned(0, "bãi bồi"), " mỗi tháng một lần.")
    file.write_bytes(came_back({1: REPLANTED, 2: second}, comments=comment(0, "Bãi bồi nào?")))
    specialist = visit(scripts=scripts, width=width)
    specialist.sign_in("chuyenvien.stc")
    specialist.follow("Soạn ý kiến góp ý")
    specialist.choose("Thống nhất, có ý kiến góp ý")
    specialist.fill("Nội dung góp ý", "Đã gõ trước đó.", within="Ý kiến 1")
    specialist.page.set_input_files("#field-comments-returned-file", file)
    specialist.use(specialist.page.locator("button[name=read-returned]"))
    assert specialist.page.locator("#field-comments-0-opinion").input_value() == "Đã gõ trước đó."
    assert specialist.page.locator("#field-comments-1-clause_key").input_value() == "I.1"
    assert specialist.page.locator("#field-comments-2-opinion").input_value() == "Bãi bồi nào?"
    specialist.picture(f"returned-read-{width}")
    if scripts:
        assert specialist.page.locator("*:focus").get_attribute("id") == "field-comments-1-clause_key"
        assert violations(specialist) == []
    assert specialist.overflow() == 0
    specialist.press("Hoàn thành việc này")
    assert "Soạn ý kiến góp ý" not in specialist.page.content()
