"""Long lists, a page at a time."""

from __future__ import annotations

PAGE_SIZE = 50


def last_page(total: int) -> int:
    """The number of the last page of so many; there is always one, if only an empty one."""
    return max(1, -(-total // PAGE_SIZE))


def page_within(wanted: int, total: int) -> int:
    """The page asked for, or the nearest there is."""
    return min(max(wanted, 1), last_page(total))


def offset_of(page: int) -> int:
    """How many stand before this page."""
    return (page - 1) * PAGE_SIZE
