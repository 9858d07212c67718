"""Pages of a text as long as one may be, and of a round with 5,000 comments: what they cost, and how long they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import consultations
from tests import factories, large

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

COMMENTS = 5000
KB = 1000
MOST: dict[str, int] = {
    "/documents/{document}": 1200 * KB,
    "/documents/{document}/compare": 50 * KB,
    "/documents/{document}/compare?all=1": 1200 * KB,
    "/documents/{document}/division": 3000 * KB,
    "/documents/{document}/format-check": 1200 * KB,
    "/documents/{document}/changes.docx": 100 * KB,
    "/documents/{document}/document.pdf": 10 * KB,
    "/documents/{document}/document.docx": 10 * KB,
    "/rounds/{round}": 20 * KB,
    "/rounds/{round}/explanation": 1200 * KB,
    "/rounds/{round}/explanation?show=all&page=60": 1200 * KB,
    "/rounds/{round}/explanation?show=gone": 1200 * KB,
    "/rounds/{round}/explanation.pdf": 10 * KB,
    "/rounds/{round}/explanation.xlsx": 10 * KB,
    "/rounds/{round}/agencies.xlsx": 10 * KB,
    "/documents.xlsx": 10 * KB,
}
"""How many bytes each page may have; a long file is offered on a short one."""
OFFERED = (".pdf", ".docx", "explanation.xlsx")
LOOKED_UP = 2
"""A long file is looked for among those that were ordered: the file itself, then its order."""


@pytest.fixture
def rounds(app: Flask) -> dict[str, UUID]:
    """A small round and a large one, each with a version of its document that was written since."""
    small = large.commented_round(1, written="I. MỤC TIÊU\n1. Rõ người.")
    great = large.commented_round(COMMENTS, written=large.text())
    large.written_anew(small, "I. MỤC TIÊU\n1. Rõ việc.")
    large.written_anew(great, large.text(changed=60))
    return {"small": small, "large": great}


def addresses(round_id: UUID) -> dict[str, str]:
    document_id = consultations.round_shown(round_id).document_id
    return {page: page.format(round=round_id, document=document_id) for page in MOST}


def test_pages_cost_as_many_statements_with_2000_clauses_as_with_two_and_stay_bounded(
    rounds: dict[str, UUID],
    become: Callable[[str], FlaskClient],
    counted: Callable[[Callable[[], None]], int],
) -> None:
    drafter = become(factories.DRAFTER)

    def ask(address: str) -> int:
        answer = drafter.get(address)
        assert answer.status_code == 200, address
        return len(answer.data)

    small, great = addresses(rounds["small"]), addresses(rounds["large"])
    # What a person saw last is kept with the first visit.
    ask(small["/documents/{document}"])
    ask(great["/documents/{document}"])
    grown, too_long = {}, {}
    for page, most in MOST.items():
        allowed = LOOKED_UP if page.endswith(OFFERED) else 0
        few = counted(lambda page=page: ask(small[page]))  # type: ignore[misc]
        many = counted(lambda page=page: ask(great[page]))  # type: ignore[misc]
        if many > few + allowed:
            grown[page] = (few, many)
        length = ask(great[page])
        if length > most:
            too_long[page] = length
    assert grown == {}
    assert too_long == {}
