"""The reminder ladder: those who have not answered are reminded a few working days before the last day.

Time has one owner: the round's drawing waits for :func:`next_wake`, the next rung or the deadline, and asks
:func:`due_now` which of them has come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from sqlalchemy import select

from service import directory
from service.consultations.errors import RoundEnded
from service.consultations.models import ReminderSent
from service.consultations.outcome import RoundState
from service.consultations.rounds.closing import anybody_unasked
from service.consultations.rounds.deadline import hold_round, round_record
from service.consultations.rounds.telling import still_asked, tell
from service.db import db
from service.deadlines import ZONE, BeyondHorizon

if TYPE_CHECKING:
    from datetime import date

    from service.audit import Act

A_MOMENT: Final = timedelta(seconds=2)
"""After which a round that is over before it was launched looks whether everybody was asked."""
RUNGS: Final = (5, 2, 0)
"""Working days before the last working day that is in time."""
AT: Final = time(8, tzinfo=ZONE)
"""When offices open."""
DEADLINE, REMINDER = "deadline", "reminder"


@dataclass(frozen=True, slots=True)
class ReminderShown:
    """A reminder that was sent: how many working days before the end, when, and to how many agencies."""

    rung: int
    sent_at: datetime
    reminded: int


def reminders_of(round_id: UUID) -> list[ReminderShown]:
    """The reminders of a round, oldest first."""
    rows = db.session.execute(
        select(ReminderSent.rung, ReminderSent.sent_at, ReminderSent.reminded)
        .where(ReminderSent.round_id == round_id)
        .order_by(ReminderSent.sent_at)
    )
    return [ReminderShown(*row) for row in rows]


def ladder_of(last_day: date) -> dict[int, datetime]:
    """The instant of each rung before this last day.

    None beyond the known calendar: there working days cannot be counted until a person has confirmed it.
    """
    calendar = directory.calendar_around(last_day)
    try:
        days = {rung: calendar.working_days_before(last_day, rung) for rung in RUNGS}
    except BeyondHorizon:
        return {}
    return {rung: datetime.combine(day, AT) for rung, day in days.items()}


def next_wake(round_id: str, *, act: Act) -> str:
    """The next instant at which something is due in an open round, as ISO text: a reminder, or its deadline.

    Rungs that are past when a round opens, is extended or resumed are passed over. A round whose deadline passed
    before its launch was begun, because everything stood still, is not closed in the push that orders the launch: the
    close would be refused, and the order taken back with it.
    """
    record = round_record(UUID(round_id))
    if record.ends_at is None:
        raise RoundEnded
    ahead = [at for at in ladder_of(record.last_day).values() if at > act.at]
    wake = min([*ahead, record.ends_at])
    if wake <= act.at and anybody_unasked(record):
        wake = act.at + A_MOMENT
    return wake.isoformat()


def due_now(round_id: str, *, act: Act) -> str:
    """What has come due in an open round: ``deadline`` or ``reminder``."""
    record = round_record(UUID(round_id))
    return DEADLINE if record.ends_at is not None and act.at >= record.ends_at else REMINDER


def remind(round_id: str, *, act: Act) -> None:
    """Remind the mailbox of every agency that was asked and has not answered, once for each rung and deadline.

    If several rungs were missed because every worker stood still, only the last of them is made up for.
    """
    record = hold_round(UUID(round_id))
    come = {at: rung for rung, at in ladder_of(record.last_day).items() if at <= act.at}
    if record.state != RoundState.OPEN or record.ends_at is None or not come:
        return
    rung = come[max(come)]
    if db.session.get(ReminderSent, (record.id, rung, record.ends_at)) is not None:
        return
    about = uuid5(record.id, f"{rung} {record.ends_at.isoformat()}")
    reminded = tell("reminder", record, still_asked(record), about=about, at=act.at)
    db.session.add(
        ReminderSent(round_id=record.id, rung=rung, ends_at=record.ends_at, sent_at=act.at, reminded=reminded)
    )
    act.record("consultation:reminded", round_id=round_id, rung=rung, reminded=reminded)
