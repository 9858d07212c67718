"""Who may start a process: somebody with a post that the drawing's start names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.directory import Role
from service.processes import catalog
from service.processes.errors import ProcessUnknown

if TYPE_CHECKING:
    from service.directory import Post, SignedIn
    from service.processes.catalog import Published


def startable(person: SignedIn) -> list[Published]:
    """The processes that this person may start."""
    return [process for process in catalog.all_latest() if _post_to_start(process, person)]


def require_may_start(process: Published, person: SignedIn) -> Post:
    """The post in which this person may start the process; :class:`ProcessUnknown` if they may not."""
    post = _post_to_start(process, person)
    if post is None:
        raise ProcessUnknown
    return post


def _post_to_start(process: Published, person: SignedIn) -> Post | None:
    if process.model.start_message is not None or "form" not in process.start:
        return None
    return person.post_as(Role(process.start["role"]))
