"""The pages of those who write, check, sign, number and issue what goes along a document's road."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import approving, factories
from tests.browser.test_pages import violations
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, PHRASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.browser.visitor import Visitor
    from tests.conftest import SetClock

DIRECTOR, CLERK = "giamdoc.snv", "vanthu.snv"


def to_prepare() -> UUID:
    """A draft that is explained; its submission is to be written."""
    document_id = approving.commented()
    approving.write(document_id)
    approving.explained(document_id)
    return document_id


def to_sign_submission() -> UUID:
    """A draft whose submission is written and checked."""
    document_id = to_prepare()
    approving.take("prepare_submission", approving.SUBMISSION)
    approving.take("check_submission", {"decision": "approve"})
    return document_id


def to_issue() -> UUID:
    """A draft that is approved and signed."""
    document_id = approving.before_the_leader()
    approving.take("approve_document", {"decision": "approve"})
    approving.take("sign_document", {"decision": "sign"})
    return document_id


def to_dispatch_submission() -> UUID:
    """A draft whose submission is signed."""
    document_id = to_sign_submission()
    approving.take("sign_submission", {"decision": "sign"})
    return document_id


TASKS: dict[str, tuple[str, Callable[[], UUID]]] = {
    "prepare_submission": (DRAFTER, to_prepare),
    "sign_submission": (DIRECTOR, to_sign_submission),
    "dispatch_submission": (CLERK, to_dispatch_submission),
    "issue_document": ("vanthu.ubnd", to_issue),
}


@pytest.mark.parametrize("element", TASKS)
@pytest.mark.parametrize("width", [1280, 390])
def test_tasks_with_a_paper_keep_the_rules_of_accessibility_and_fit_their_window(
    app: Flask, house_clock: SetClock, visit: Callable[..., Visitor], element: str, width: int
) -> None:
    house_clock.at = MIDNIGHT
    who, walk = TASKS[element]
    document_id = walk()
    visitor = visit(width=width)
    visitor.sign_in(who)
    for name, address in {
        element: f"/inbox/{approving.item_at(element)}",
        f"document-{element}": f"/documents/{document_id}",
    }.items():
        visitor.page.goto(address)
        visitor.page.evaluate(
            "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
        )
        visitor.picture(f"{name}-{width}")
        assert violations(visitor) == []
        assert visitor.overflow() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_a_letter_is_seen_before_anybody_signs_it(
    app: Flask, visit: Callable[..., Visitor], scripts: bool
) -> None:
    factories.instance()
    address = f"/inbox/{approving.item_at('compose_letter')}"
    drafter = visit(width=390, scripts=scripts)
    drafter.sign_in(DRAFTER)
    drafter.page.goto(address)
    drafter.page.locator("[name=groups][value=police]").check()
    drafter.fill("Thời hạn", PHRASE)
    drafter.choose("Phải có văn bản trả lời")
    drafter.press("Xem trước")
    drafter.reads("V/v lấy ý kiến góp ý dự thảo")
    assert drafter.page.url.endswith("#preview")
    assert drafter.page.get_by_label("Thời hạn").input_value() == PHRASE
    assert drafter.overflow() == 0
    if scripts:
        assert violations(drafter) == []
