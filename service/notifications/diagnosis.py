"""What is wrong with e-mail: what is owed for long, what tells of nothing, and what nobody was told of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.db import db
from service.errors import Symptom
from service.notifications.models import Notification

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Select

PATIENCE = timedelta(minutes=10)


def symptoms(*, at: datetime) -> Iterator[Symptom]:
    """Every e-mail that should have left by ``at`` and did not."""
    query = select(Notification.id, Notification.kind, Notification.attempts, Notification.problem).where(
        Notification.sent_at.is_(None), Notification.next_try_at < at - PATIENCE
    )
    for row in db.session.execute(query):
        why = row.problem or "no worker took it up"
        yield Symptom(
            f"notification {row.id}", f"{row.kind} has not left after {row.attempts} attempts: {why}"
        )


def unfounded(kinds: Collection[str], things: Select[UUID]) -> Iterator[Symptom]:
    """Notifications of these kinds that tell of something which is not among ``things``, a query of ids."""
    query = select(Notification.id, Notification.kind).where(
        Notification.kind.in_(kinds), Notification.about.not_in(things)
    )
    for row in db.session.execute(query):
        yield Symptom(f"notification {row.id}", f"{row.kind} tells of something that is not there")


def untold(kind: str, things: Select[UUID]) -> Iterator[Symptom]:
    """Those of ``things``, a query of ids, of which not exactly one notification of this kind tells."""
    thing = things.subquery()
    told = (
        select(Notification.about, func.count().label("times"))
        .where(Notification.kind == kind)
        .group_by(Notification.about)
        .subquery()
    )
    times = func.coalesce(told.c.times, 0)
    query = select(thing.c[0], times).outerjoin(told, told.c.about == thing.c[0]).where(times != 1)
    for about, how_often in db.session.execute(query):
        yield Symptom(f"notification of {about}", f"{kind} is there {how_often} times instead of once")
