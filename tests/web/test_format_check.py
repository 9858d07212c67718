"""The format check as people see it: on a page of the document, and beside the tasks of those who decide."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from service.web.format_check import MOST
from tests import approving, factories
from tests.approving import OFFICE
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.conftest import SetClock

FAULTY = "I. VIỆC\n1. Báo cáo quý trước 20 tháng cuối quý.\n3. Vẽ sổ.\nII. HẾT\n1. Nghỉ./."


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_page_of_a_document_leads_to_its_format_check(become: Callable[[str], FlaskClient]) -> None:
    document_id = factories.document(FAULTY)
    drafter = become(DRAFTER)
    assert f"/documents/{document_id}/format-check" in drafter.get(f"/documents/{document_id}").text
    page = drafter.get(f"/documents/{document_id}/format-check").text
    assert "trước 20 tháng cuối quý" in words(page)
    assert 'href="#clause-I.1"' in page
    assert 'id="clause-I.1"' in page
    assert "30/2020/NĐ-CP" in page


def test_a_document_in_order_says_so(become: Callable[[str], FlaskClient]) -> None:
    document_id = factories.document("I. VIỆC\n1. Đếm sổ.\n2. Vẽ sổ./.")
    page = become(DRAFTER).get(f"/documents/{document_id}/format-check").text
    assert "Không phát hiện" in page or "Nothing was found" in page


def test_the_format_check_of_a_document_that_is_not_theirs_is_not_there(
    become: Callable[[str], FlaskClient],
) -> None:
    document_id = factories.document(FAULTY)
    assert become("chuyenvien.stc").get(f"/documents/{document_id}/format-check").status_code == 404


def test_whoever_reviews_sees_what_was_found_beside_the_text(
    reads: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    house_clock.at = MIDNIGHT
    document_id = approving.commented()
    approving.write(document_id, FAULTY)
    approving.explained(document_id)
    approving.submit()
    page = reads(OFFICE).get(f"/inbox/{approving.item_at('review_submission')}").text
    assert 'id="format-check" open' in page
    assert "trước 20 tháng cuối quý" in words(page)
    for anchor in re.findall(r'href="#(clause-[^"]+)"', page):
        assert f'id="{anchor}"' in page


def test_a_page_shows_the_first_findings_of_very_many(become: Callable[[str], FlaskClient]) -> None:
    lines = "\n".join(["1. Báo cáo trước 15/12."] * 205)
    document_id = factories.document(f"I. VIỆC\n{lines}\nHết./.")
    page = become(DRAFTER).get(f"/documents/{document_id}/format-check").text
    assert page.count('<li class="mb-2">') == MOST
    assert "209" in words(page)
