"""Where notifications go: to an agency's mailbox, to one person, or to those for whom work at a place waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory
from service.notifications.choices import told_at_once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from service.notifications.models import Notification


def addresses_of(rows: Sequence[Notification], *, day: date) -> dict[UUID, list[str]]:
    """The addresses of each of these. Of a task that does not press only those are told who chose so."""
    places = {
        row.id: directory.Place(row.agency_id, row.role, row.division_id, row.person_id)
        for row in rows
        if row.role is not None
    }
    who = directory.holders(set(places.values()), day=day)
    waiting = {row.id for row in rows if waits_for_morning(row)}
    impatient = told_at_once({each.person_id for id_ in waiting for each in who[places[id_]]})
    boxes = directory.mailbox_of({row.agency_id for row in rows if row.role is None})
    people = directory.emails_of({row.person_id for row in rows if row.role is None and row.person_id})
    found: dict[UUID, list[str]] = {}
    for row in rows:
        if row.id in places:
            told = [
                each for each in who[places[row.id]] if row.id not in waiting or each.person_id in impatient
            ]
            found[row.id] = sorted({each.email for each in told})
        else:
            found[row.id] = [people[row.person_id] if row.person_id else boxes[row.agency_id]]
    return found


def waits_for_morning(row: Notification) -> bool:
    """Whether this tells of a task that the morning digest tells of soon enough."""
    return row.role is not None and row.facts.get("pressing") is False
