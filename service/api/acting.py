"""Acts that belong to no running process: each has a history of its own, in the transaction of its operation."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from service import audit
from service.api.access import person
from service.request import address, now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from service.directory import Post


@contextmanager
def acting(post: Post, *, chain: UUID) -> Iterator[audit.Act]:
    """One act of the person in this post; its history is kept under ``chain``, an agency or a document."""
    with audit.trail_of(chain) as trail:
        yield audit.Act(person().actor(post, address()), now(), trail)
