"""The act: who does something, when, and the trail it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit.trail import Trail


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in a post, or the service itself.

    ``on_behalf_of`` is the person whose work is done by delegation; ``address`` is where the request came from.
    """

    name: str
    person_id: UUID | None = None
    post_id: UUID | None = None
    agency_id: UUID | None = None
    on_behalf_of: UUID | None = None
    address: str | None = None


SYSTEM = Actor(name="Ban Hành")
"""The service acting by itself: the clock passing a deadline, a job going on with a launch."""


@dataclass(frozen=True, slots=True)
class Act:
    """One push: ``by`` whom, ``at`` what instant (aware, UTC), with the ``trail`` its events are written to.

    ``subject`` is what the conductor's one locking SELECT already read of the thing the instance is about, so that
    an operation need not read it again; None where nothing was read.
    """

    by: Actor
    at: datetime
    trail: Trail
    subject: Any = None

    def record(self, event: str, **facts: Any) -> None:
        """Note that ``event`` (``consultation:replied``: package, past tense) happened, with its facts."""
        self.trail.append(event, self, facts)
