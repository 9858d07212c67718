"""A drafter with a Word file: it is read into the form, looked through, and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_pages import PHONE, violations
from tests.texts.word.files import a_list, definition, docx, gone, ins, level, numbered, p

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.visitor import Visitor

TEXT = "I. VIỆC CHUNG\n\n1. Trồng lau ven sông."


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """A Word file whose numbers Word draws, with a tracked change."""
    file = tmp_path / "du-thao.docx"
    levels = definition(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."))
    changed = numbered("Trồng ", 1).replace(
        "</w:p>", gone("tre") + ins("lau") + "<w:r><w:t> ven sông.</w:t></w:r></w:p>"
    )
    file.write_bytes(docx(numbered("VIỆC CHUNG"), changed, p("<m:oMath/>"), numbering=levels + a_list()))
    return file


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, PHONE)])
def test_a_word_file_is_read_looked_through_and_sent(
    app: object, visit: Callable[..., Visitor], chosen: Path, *, scripts: bool, width: int
) -> None:
    drafter = visit(scripts=scripts, width=width)
    drafter.sign_in("soanthao.snv")
    drafter.page.goto("/start/document")
    drafter.select("Tên loại văn bản", "Kế hoạch")
    drafter.fill("Trích yếu", "Trồng lau (hư cấu)")
    drafter.page.set_input_files("#field-text-word-file", chosen)
    drafter.use(drafter.page.locator("button[name=read-word]"))
    text = drafter.page.locator("#field-text")
    assert text.input_value() == TEXT
    assert drafter.page.locator("#field-subject").input_value() == "Trồng lau (hư cấu)"
    drafter.picture(f"word-read-{width}")
    if scripts:
        assert drafter.page.locator("*:focus").get_attribute("id") == "field-text"
        assert violations(drafter) == []
    assert drafter.overflow() == 0
    drafter.press("Bắt đầu")
    drafter.page.goto("/documents")
    drafter.follow("Trồng lau (hư cấu)")
    drafter.page.locator("a", has_text="du-thao.docx").wait_for()
    drafter.picture(f"word-source-{width}")
    if scripts:
        drafter.page.locator("summary", has_text="2").last.click()
        assert violations(drafter) == []
    assert drafter.overflow() == 0


def test_a_word_file_is_read_by_keyboard_alone(
    app: object, visit: Callable[..., Visitor], chosen: Path
) -> None:
    drafter = visit()
    drafter.sign_in("soanthao.snv")
    drafter.page.goto("/start/document")
    # The window in which a file is chosen is the browser's own and no part of the page.
    drafter.page.set_input_files("#field-text-word-file", chosen)
    drafter.page.locator("#field-text").focus()
    drafter.page.keyboard.press("Tab")
    assert drafter.page.locator("*:focus").get_attribute("name") == "text-word-file"
    drafter.page.keyboard.press("Tab")
    assert drafter.page.locator("*:focus").get_attribute("name") == "read-word"
    drafter.enter()
    assert drafter.page.locator("#field-text").input_value() == TEXT
