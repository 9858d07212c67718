"""The trace of a document: its diagrams show where it stands, and a list says the same without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_journey import set_clock
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.browser.visitor import Visitor

OPEN = ".diagram .djs-element.is-open"


@pytest.fixture
def trace(become: Callable[[str], FlaskClient], work: Callable[[], None]) -> str:
    """The address of the trace of a document in a round. Tests ask for it before ``visit``."""
    drafter = become("soanthao.snv")
    round_ = steps.launch(drafter, work, "STC", "STP")
    found = re.search(rf"/documents/{steps.UUID}", drafter.get(round_).text)
    assert found
    return f"{found[0]}/trace"


def test_diagrams_mark_where_it_stands_and_nothing_inside_other_agencies(
    trace: str, visit: Callable[..., Visitor]
) -> None:
    drafter = visit()
    drafter.sign_in("soanthao.snv")
    drafter.page.goto(trace)
    drafter.page.locator(f"{OPEN}[data-element-id=round_ended]").wait_for()
    marked = drafter.page.locator(OPEN).evaluate_all("all => all.map(one => one.dataset.elementId)")
    assert len(marked) == 6, marked
    # Where an agency's reply stands inside the agency is nobody else's to know.
    assert drafter.page.locator(".waiting-here").count() == 0
    assert drafter.page.locator(".diagram .djs-element.is-done").count() > 3
    marks = drafter.page.locator(".bjs-powered-by")
    assert marks.count() == drafter.page.locator(".diagram").count() == 3
    assert all(marks.nth(number).is_visible() for number in range(3))


def test_what_has_ended_is_folded_and_drawn_once_it_is_opened(
    trace: str, visit: Callable[..., Visitor], work: Callable[[], None]
) -> None:
    visitor = visit()
    visitor.sign_in("soanthao.snv")
    set_clock(visitor, "10/01/2022 00:00")
    work()
    visitor.page.goto(trace)
    folded = visitor.page.locator("details.course").first
    assert folded.locator(".djs-container").count() == 0
    folded.locator("summary").click()
    folded.locator(".djs-container").wait_for()


def test_without_scripts_the_list_of_steps_says_it(trace: str, visit: Callable[..., Visitor]) -> None:
    drafter = visit(scripts=False)
    drafter.sign_in("soanthao.snv")
    drafter.page.goto(trace)
    assert drafter.page.locator(".steps .step-open", has_text="Vòng lấy ý kiến đã kết thúc").is_visible()
    assert not drafter.page.locator(".diagram").first.is_visible()
