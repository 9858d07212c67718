"""Acts of people that belong to no running process: each has a transaction and a history of its own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from flask import request

from service import audit
from service.db import transaction
from service.request import address, now
from service.web.access import person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.directory import Post, Role


@contextmanager
def acting(post: Post, *, chain: UUID) -> Iterator[audit.Act]:
    """One act of whoever is signed in, in this post; its history is kept under ``chain``, an agency or a document."""
    with transaction(), audit.trail_of(chain) as trail:
        yield audit.Act(person().actor(post, address()), now(), trail)


def post_asked_for(*roles: Role) -> Post | None:
    """The post in which the person opens a page of an agency: the one that the address names, else their first."""
    wanted = request.values.get("agency", type=UUID)
    return person().post_as(*roles, agency_id=wanted)
