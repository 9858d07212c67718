"""The pages of those who explain, review, approve and revise, as they meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import approving, factories
from tests.approving import CHAIRMAN, DEPUTY, OFFICE
from tests.browser.test_pages import violations
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.browser.visitor import Visitor
    from tests.conftest import SetClock

TASKS = {
    "explain_comments": DRAFTER,
    "review_submission": OFFICE,
    "approve_document": CHAIRMAN,
    "revise_document": DRAFTER,
}


@pytest.fixture
def road(app: Flask, house_clock: SetClock) -> Callable[[str], str]:
    """Walk a document to a step, a second time if it is the approval; the address of its task."""

    def walk(element: str) -> str:
        house_clock.at = MIDNIGHT
        begin = {
            "explain_comments": approving.commented,
            "review_submission": approving.submitted,
            "approve_document": approving.resubmitted,
            "revise_document": approving.returned,
        }
        begin[element]()
        return f"/inbox/{approving.item_at(element)}"

    return walk


@pytest.mark.parametrize("element", TASKS)
@pytest.mark.parametrize("width", [1280, 390])
def test_tasks_of_the_approval_keep_the_rules_of_accessibility_and_fit_their_window(
    road: Callable[[str], str], visit: Callable[..., Visitor], element: str, width: int
) -> None:
    address = road(element)
    visitor = visit(width=width)
    visitor.sign_in(TASKS[element])
    visitor.page.goto(address)
    visitor.page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    visitor.picture(f"{element}-{width}")
    assert violations(visitor) == []
    assert not visitor.overflow()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_decision_that_was_handed_over_is_taken_back(
    road: Callable[[str], str], visit: Callable[..., Visitor], width: int
) -> None:
    road("approve_document")
    given = {"decision": "hand_over", "hand_to": str(factories.person_id(DEPUTY))}
    approving.take("approve_document", given, by=CHAIRMAN)
    chairman = visit(width=width)
    chairman.sign_in(CHAIRMAN)
    page = chairman.page
    page.goto("/documents?show=submitted")
    assert violations(chairman) == []
    page.locator("td[data-label] a").first.click()
    page.locator("a[href$=take-back]").click()
    page.locator("main form button").click()
    page.locator("#reason:focus").wait_for()
    assert violations(chairman) == []
    assert not chairman.overflow()
    page.locator("#reason").fill("Đi công tác.")
    page.locator("main form button").click()
    assert page.locator("#task").count() == 1


def test_a_remark_is_begun_at_its_clause_without_scripts(
    road: Callable[[str], str], visit: Callable[..., Visitor]
) -> None:
    address = road("approve_document")
    chairman = visit(scripts=False)
    chairman.sign_in(CHAIRMAN)
    chairman.page.goto(address)
    chairman.page.locator("#field-remark").fill("Chưa đạt.")
    chairman.page.locator("button[name=add-row]", has_text="khoản 1 mục II").first.click()
    assert chairman.page.locator("#field-remarks-0-clause_key").input_value() == "II.1"
    assert chairman.page.locator("#field-remark").input_value() == "Chưa đạt."
