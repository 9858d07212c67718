"""Readiness: what to beware of before a letter leaves. Nothing here refuses it; the signer and the clerk decide."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from service import deadlines, directory
from service.deadlines import BeyondHorizon, local_day, show_date
from service.directory import Role
from service.documents.letters.recipients import recipients_of
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from service.deadlines import Deadline
    from service.directory import Agency
    from service.documents.letters.letter import LetterShown
    from service.errors import Message

FEWEST_WORKING_DAYS = 5
"""A week to pass through an agency's own hands. No law sets a period for a plan; this is when people are warned."""
MOST_NAMES = 5
"""How many agencies a warning names before it counts the rest."""
_DAY = timedelta(days=1)


def readiness_of(letter: LetterShown, *, at: datetime) -> list[Message]:
    """What to look at before this letter is dispatched; empty when nothing stands out.

    It speaks of the time that is left, of days off, and of agencies that could not answer as they stand today.
    """
    today = local_day(at)
    asked = recipients_of(letter, day=today)
    return cautions(letter.deadline_phrase, letter.groups, asked, today=today)


def cautions(
    deadline_phrase: str, groups: Collection[str], asked: Sequence[Agency], *, today: date
) -> list[Message]:
    """What stands out about asking these agencies, of these groups, until this deadline."""
    deadline = deadlines.read_deadline(deadline_phrase, today=today)
    return [
        *_about_time(deadline, today),
        *_about_empty_groups(groups, asked),
        *_about_staff(asked, today),
        *_about_the_ending(asked, deadline.last_day),
    ]


def _about_time(deadline: Deadline, today: date) -> list[Message]:
    if deadline.last_day < today:
        return [deadlines.DeadlinePast(phrase=deadline.phrase, last_day=show_date(deadline.last_day)).message]
    calendar = directory.calendar_around(today)
    # The first sentence states the last day; only what follows is a warning.
    cautions = deadlines.describe_last_day(deadline, calendar)[1:]
    try:
        left = calendar.working_days_between(today, deadline.last_day)
    except BeyondHorizon as beyond:
        return [beyond.message]
    return [*cautions, *_about_days_off(calendar.days_off, today, deadline, left), *_about_haste(left)]


def _about_days_off(days_off: Collection[date], today: date, deadline: Deadline, left: int) -> list[Message]:
    window = (today + _DAY * number for number in range(1, (deadline.last_day - today).days + 1))
    within = [day for day in window if day in days_off]
    if not within:
        return []
    shown = N_(
        "Days off fall between today and the last day (%(days)s); %(left)s working days remain after today.",
        days=", ".join(show_date(day) for day in within),
        left=left,
    )
    return [shown]


def _about_haste(left: int) -> list[Message]:
    if left >= FEWEST_WORKING_DAYS:
        return []
    return [
        N_(
            "Only %(left)s working days remain after today, fewer than %(fewest)s; consider a later deadline.",
            left=left,
            fewest=FEWEST_WORKING_DAYS,
        )
    ]


def _about_empty_groups(groups: Collection[str], asked: Sequence[Agency]) -> list[Message]:
    peopled = {agency.group for agency in asked}
    empty = [words for group, words in directory.ADDRESSED_AS.items() if group in set(groups) - peopled]
    return [N_("Nobody is in the group “%(group)s” today.", group=words) for words in empty]


def _about_staff(asked: Sequence[Agency], today: date) -> list[Message]:
    missing = directory.roles_missing([agency.id for agency in asked], day=today)

    def without(role: Role) -> list[Agency]:
        return [agency for agency in asked if role in missing.get(agency.id, ())]

    clerks, leaders = _names(without(Role.CLERK)), _names(without(Role.LEADER))
    no_clerk = N_("Nobody is clerk at %(agencies)s: tell them, or ask the administrator.", agencies=clerks)
    no_leader = N_(
        "Nobody can sign a reply at %(agencies)s: tell them, or ask the administrator.", agencies=leaders
    )
    return [*([no_clerk] if clerks else []), *([no_leader] if leaders else [])]


def _about_the_ending(asked: Sequence[Agency], last_day: date) -> list[Message]:
    gone: set[UUID] = directory.gone_by([agency.id for agency in asked], day=last_day)
    ending = _names([agency for agency in asked if agency.id in gone])
    if not ending:
        return []
    return [
        N_("On the last day there will be no more %(agencies)s: ask who takes over instead.", agencies=ending)
    ]


def _names(agencies: Sequence[Agency]) -> Message | str:
    """The agencies by name, the first few of them if they are many; empty where there are none."""
    names = ", ".join(agency.name for agency in agencies[:MOST_NAMES])
    more = len(agencies) - MOST_NAMES
    return N_("%(names)s and %(more)s more", names=names, more=more) if more > 0 else names
