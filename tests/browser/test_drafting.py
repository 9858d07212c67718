"""A drafter at a keyboard: correcting how a text was divided, and comparing versions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service import documents
from service.db import transaction
from tests import factories
from tests.browser.test_journey import SUBJECT
from tests.browser.test_pages import PHONE, violations
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.browser.visitor import Visitor

TEXT = """ỦY BAN NHÂN DÂN TỈNH LAM GIANG (hư cấu)
Số: /KH-UBND
KẾ HOẠCH
Trồng lau ven sông năm 2022 (hư cấu)
Căn cứ Nghị quyết số 99/NQ-HĐND ngày 05/12/2021 của Hội đồng nhân dân tỉnh Lam Giang (hư cấu);
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: nâng cao trách nhiệm của các xã ven sông. Yêu cầu: thiết thực, tiết kiệm.
II. NHIỆM VỤ
1. Xây dựng kế hoạch hằng năm
a) Các xã ban hành kế hoạch của mình trước ngày 25/11 của năm trước liền kề:
- Xã loại I;
- Xã loại II.
b) Riêng năm 2022, ban hành trước ngày 15/3/2022.
2. Chỉ tiêu
| Xã | Diện tích (ha) | Thời hạn |
| Bến Lau (hư cấu) | 12 | 30/6/2022 |
| Bến Cỏ (hư cấu) | 7 | 30/9/2022 |
Nơi nhận:
- Như trên;
- Lưu: VT, TH.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH"""


@pytest.fixture
def document(become: Callable[[str], FlaskClient]) -> str:
    """The address of a draft; tests ask for it before ``visit``."""
    drafter = become("soanthao.snv")
    assert steps.draft(drafter, SUBJECT, TEXT).status_code == 302
    found = re.search(rf"/documents/{steps.UUID}", drafter.get("/documents").text)
    assert found
    return found[0]


@pytest.fixture
def rewritten(become: Callable[[str], FlaskClient]) -> str:
    """The address of a draft that was sent to others and then written anew."""
    registered = factories.document(
        TEXT, bases="Căn cứ một;\nCăn cứ hai.", ordered_by="Chỉ thị số 99/CT-UBND"
    )
    with transaction():
        documents.freeze_latest(registered, act=factories.by_the_service())
    changed = TEXT.replace("25/11", "30/11").replace("b) Riêng", "b) Báo cáo trước ngày 15/12.\nc) Riêng")
    changed = changed.replace("- Xã loại II.\n", "")
    with transaction():
        documents.add_version(registered, changed, "Tiếp thu ý kiến vòng 1", act=factories.act())
    return f"/documents/{registered}"


def focused(visitor: Visitor, wanted: str) -> bool:
    """Whether what has this id comes to have the focus; a browser gives it soon after the page is there."""
    for _ in range(100):
        if visitor.page.evaluate("document.activeElement.id") == wanted:
            return True
        visitor.page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize("scripts", [True, False])
def test_a_division_is_corrected_by_keyboard_and_the_focus_stays_at_the_clause(
    document: str, visit: Callable[..., Visitor], scripts: bool
) -> None:
    drafter = visit(scripts=scripts)
    drafter.sign_in("soanthao.snv")
    drafter.page.goto(document)
    drafter.tab_to("Chỉnh cách chia điều khoản")
    drafter.enter()
    drafter.tab_to("Tách …\nkhoản 1 mục I", within=80)
    drafter.enter()
    drafter.tab_to("Yêu cầu: thiết thực, tiết kiệm. …", within=10)
    drafter.enter()
    assert focused(drafter, "clause-I.1.¶1")
    drafter.tab_to("Nâng lên một cấp\nđoạn thứ 1 khoản 1 mục I", within=10)
    drafter.enter()
    assert focused(drafter, "clause-I.¶1")
    assert drafter.page.locator(".undo-bar").inner_text().startswith("Đã chỉnh 2 lần")
    drafter.page.goto(f"{document}/division")
    drafter.tab_to("Hoàn tác lần chỉnh cuối")
    drafter.enter()
    assert focused(drafter, "clause-I.1.¶1")


@pytest.mark.parametrize("width", [1280, PHONE])
def test_a_drafters_pages_keep_the_rules_of_accessibility_and_fit_their_window(
    document: str, rewritten: str, visit: Callable[..., Visitor], width: int
) -> None:
    drafter = visit(width=width)
    drafter.sign_in("soanthao.snv")
    drafter.page.goto(f"{document}/versions/new")
    drafter.press("Lưu văn bản")
    look(drafter, f"version-refused-{width}")
    for name, address in {
        "draft": document,
        "start": "/start/document",
        "division": f"{document}/division",
        "split": f"{document}/division?split=I.1#clause-I.1",
        "version": f"{document}/versions/new",
        "compare-one": f"{document}/compare",
        "compare": f"{rewritten}/compare",
        "compare-all": f"{rewritten}/compare?all=1",
        "earlier": f"{rewritten}?version=1",
    }.items():
        drafter.page.goto(address)
        look(drafter, f"{name}-{width}")


def look(visitor: Visitor, name: str) -> None:
    """Hold a page to the rules, and keep a picture where pictures are wanted."""
    visitor.picture(name)
    assert (name, violations(visitor), visitor.overflow()) == (name, [], 0)
