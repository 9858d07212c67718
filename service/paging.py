"""Long lists, a page at a time."""

from __future__ import annotations

PAGE_SIZE = 50
MOST_IN_A_FILE = 10_000
"""So many lines of a list, its first, go into one file."""


def last_page(total: int, size: int = PAGE_SIZE) -> int:
    """The number of the last page of so many; there is always one, if only an empty one."""
    return max(1, -(-total // size))


def page_within(wanted: int, total: int, size: int = PAGE_SIZE) -> int:
    """The page asked for, or the nearest there is."""
    return min(max(wanted, 1), last_page(total, size))


def offset_of(page: int, size: int = PAGE_SIZE) -> int:
    """How many stand before this page."""
    return (page - 1) * size
