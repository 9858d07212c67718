from __future__ import annotations

import pytest

from service.paging import PAGE_SIZE, last_page, offset_of, page_within


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (PAGE_SIZE, 1), (PAGE_SIZE + 1, 2), (3300, 66)])
def test_the_last_page_holds_the_last(total: int, last: int) -> None:
    assert last_page(total) == last


@pytest.mark.parametrize(("wanted", "shown"), [(-3, 1), (0, 1), (1, 1), (2, 2), (3, 2), (10**30, 2)])
def test_a_page_that_is_not_there_is_the_nearest(wanted: int, shown: int) -> None:
    assert page_within(wanted, PAGE_SIZE + 1) == shown


def test_a_page_begins_behind_the_one_before() -> None:
    assert [offset_of(page) for page in (1, 2, 3)] == [0, PAGE_SIZE, 2 * PAGE_SIZE]
