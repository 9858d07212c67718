"""The demonstration's clock: it runs like any other, may be set forward, and stands while the service does.

It is kept in the database, because web and worker on any number of hosts live by the same one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from service import audit, background, clock
from service.db import Model, db
from service.deadlines import show_instant
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from service.audit import Actor

THE_CLOCK = UUID(int=0)
"""The one row, and the chain in the audit that tells who moved it."""


FURTHEST = datetime(2099, 12, 31, tzinfo=UTC)
"""As far as the clock can be set. There is no way back, and beyond the year 2199 dates cannot even be read."""


class DemonstrationClock(Model):
    """What the house clock showed at one instant of the machine's."""

    __tablename__ = "demonstration_clock"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    house_at: Mapped[datetime]
    set_at: Mapped[datetime]


class ClockMovesForwardOnly(Invalid):
    """The demonstration's clock only moves forward. Choose an instant after %(now)s."""


def house_time() -> datetime:
    """What the house clock shows now; the machine's time as long as nobody has hung it up."""
    machine = clock.system_time()
    row = db.session.execute(select(DemonstrationClock.house_at, DemonstrationClock.set_at)).one_or_none()
    return machine if row is None else row.house_at + (machine - row.set_at)


def move_clock(to: datetime, *, by: Actor) -> None:
    """Set the house clock forward; raises :class:`ClockMovesForwardOnly`. What is due then happens at once."""
    # Two who move it at once take turns, so that the second sees what the first made of it.
    db.session.get(DemonstrationClock, THE_CLOCK, with_for_update=True)
    now = house_time()
    if to <= now:
        message = N_("Choose an instant after %(now)s.", now=show_instant(now))
        raise ClockMovesForwardOnly({"to": [message]}, now=show_instant(now))
    if to > FURTHEST:
        raise Invalid({"to": [N_("Choose an instant before %(furthest)s.", furthest=show_instant(FURTHEST))]})
    set_clock(to)
    with audit.trail_of(THE_CLOCK) as trail:
        audit.Act(by, to, trail).record("demonstration:clock_moved", before=now, after=to)
    background.defer("sweep")


def set_clock(house_at: datetime) -> None:
    """Make the clock show ``house_at`` now."""
    row = db.session.get(DemonstrationClock, THE_CLOCK)
    if row is None:
        row = DemonstrationClock(id=THE_CLOCK)
        db.session.add(row)
    row.house_at, row.set_at = house_at, clock.system_time()
