"""A drafter sees what became of the clauses that comments are on: compared, explained, and in the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import consultations, documents
from service.db import transaction
from tests import factories
from tests.browser.test_drafting import look
from tests.browser.test_pages import PHONE
from tests.conftest import MIDNIGHT
from tests.documents.drafts.test_following import FIRST, SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.browser.visitor import Visitor

ON_CLAUSES = [
    {"clause_key": key, "opinion": f"Đề nghị xem lại {key}."}
    for key in ("I.1", "I.2", "I.3", "I.4", "I.5", "II.2")
]


@pytest.fixture
def addresses(app: Flask) -> dict[str, str]:
    """Pages about a draft whose second version moves, splits, joins and drops clauses; asked for before ``visit``."""
    round_id = factories.answered_round("STC", comments=ON_CLAUSES, written=FIRST)
    document_id = consultations.round_shown(round_id).document_id
    with transaction():
        documents.add_version(document_id, SECOND, "", act=factories.act(at=MIDNIGHT))
    return {
        "compare-moved": f"/documents/{document_id}/compare",
        "compare-moved-all": f"/documents/{document_id}/compare?all=1",
        "explanation-moved": f"/rounds/{round_id}/explanation",
        "explanation-gone": f"/rounds/{round_id}/explanation?show=gone",
        "reply-moved": f"/consultees/{factories.consultee_of(round_id, 'STC')}",
        "round-gone": f"/rounds/{round_id}",
    }


@pytest.mark.parametrize("width", [1280, PHONE])
def test_pages_that_say_what_became_of_clauses_keep_the_rules_and_fit_their_window(
    addresses: dict[str, str], visit: Callable[..., Visitor], width: int
) -> None:
    drafter = visit(width=width)
    drafter.sign_in("soanthao.snv")
    for name, address in addresses.items():
        drafter.page.goto(address)
        look(drafter, f"{name}-{width}")


def test_a_comment_on_a_clause_that_is_gone_is_answered_by_keyboard_without_scripts(
    addresses: dict[str, str], visit: Callable[..., Visitor]
) -> None:
    drafter = visit(scripts=False)
    drafter.sign_in("soanthao.snv")
    drafter.page.goto(addresses["explanation-gone"])
    page = drafter.page.locator("main")
    assert "Mời khách về xem lau vào mùa nước nổi." in page.inner_text()
    page.locator("textarea[name=reason]").fill("Nội dung này đã bỏ.")
    page.locator("input[name=disposition][value=noted]").check()
    page.locator("article button.btn-primary").press("Enter")
    assert "Nội dung này đã bỏ." in page.inner_text()
    assert "show=gone" in drafter.page.url
