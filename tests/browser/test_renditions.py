"""A document as PDF, in the viewer that the browser has of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_journey import SUBJECT, TEXT
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.browser.visitor import Visitor

VIEWER = "chrome-extension://"
"""How the address of Chromium's own viewer begins."""


@pytest.fixture
def drafted(become: Callable[[str], FlaskClient]) -> None:
    """A draft; what happens before there is a server is posted without the tokens that browsers get."""
    assert steps.draft(become("soanthao.snv"), SUBJECT, TEXT).status_code == 302


@pytest.mark.usefixtures("drafted")
def test_a_document_opens_as_a_pdf_in_the_window_and_the_policy_lets_the_viewer_work(
    visit: Callable[..., Visitor],
) -> None:
    drafter = visit()
    drafter.sign_in("soanthao.snv")
    drafter.page.goto("/documents")
    drafter.follow(SUBJECT)
    with drafter.page.expect_event("framenavigated", lambda frame: frame.url.startswith(VIEWER)) as shown:
        drafter.page.locator("a[href$='/document.pdf']").click()
    shown.value.locator("#title").get_by_text(SUBJECT).wait_for()
    drafter.picture("document-pdf")
