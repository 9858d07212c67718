"""A file that is too long to be set at once: ordered, waited for, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import factories
from tests.browser.test_pages import violations

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.browser.visitor import Visitor

READY = "Tệp đã sẵn sàng."


@pytest.fixture
def long_document(app: Flask) -> UUID:
    """A draft of more than forty pages."""
    return factories.document("I. MỤC ĐÍCH\n" + "Rõ người, rõ việc. " * 6000)


@pytest.mark.parametrize("scripts", [True, False])
def test_whoever_orders_a_long_file_sees_it_become_ready_and_gets_it(
    long_document: UUID, visit: Callable[..., Visitor], work: Callable[[], None], *, scripts: bool
) -> None:
    drafter = visit(scripts=scripts)
    drafter.sign_in("soanthao.snv")
    drafter.page.goto(f"/documents/{long_document}")
    drafter.page.locator("a[href$='/document.docx']").click()
    drafter.press("Yêu cầu kết xuất tệp")
    drafter.reads("Tệp đang chờ kết xuất và là tệp kế tiếp.")
    drafter.picture(f"long-file-waiting-{scripts}")
    work()
    if not scripts:
        drafter.follow("Xem tiến độ hiện nay")
    drafter.reads(READY)
    drafter.picture(f"long-file-ready-{scripts}")
    if scripts:
        assert violations(drafter) == []
    with drafter.page.expect_download() as saved:
        drafter.page.get_by_text("Mở tệp").click()
    assert saved.value.suggested_filename.endswith(".docx")
