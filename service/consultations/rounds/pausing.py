"""A pause: the clock of a round stands still, with a reason, until it is resumed with a new deadline.

While it lasts the round and its consultees have no deadline, so that whatever is released then is in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service import background
from service.consultations.errors import RoundEnded
from service.consultations.outcome import RoundState
from service.consultations.rounds.changes import keep_change
from service.consultations.rounds.closing import anybody_unasked
from service.consultations.rounds.deadline import hold_round, read_future, set_deadline
from service.consultations.rounds.telling import still_asked, tell
from service.deadlines import local_day, show_date
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from datetime import date, datetime

    from service.audit import Act
    from service.consultations.rounds.progress import RoundShown


def pause_round(round_id: str, reason: str, *, act: Act) -> None:
    """Stop the clock of an open round, with a reason; nobody is late until it is resumed."""
    record = hold_round(UUID(round_id))
    if record.state != RoundState.OPEN:
        raise RoundEnded
    change = keep_change(record, "paused", None, reason, act=act)
    record.state, record.paused_at = RoundState.PAUSED, act.at
    set_deadline(record, None)
    act.record("consultation:paused", round_id=round_id, old=record.deadline_phrase, reason=reason)
    tell("round_paused", record, still_asked(record), about=change.id, at=act.at, reason=reason)


def resume_round(round_id: str, deadline: str, reason: str, *, act: Act) -> None:
    """Let a paused round go on with a new deadline for everybody, later by at least the days of the pause."""
    read = read_future(deadline, act.at)
    record = hold_round(UUID(round_id))
    if record.state != RoundState.PAUSED:
        raise RoundEnded
    earliest = _later_by_the_pause(record.last_day, record.paused_at, act.at)
    if read.last_day < earliest:
        raise Invalid(
            {
                "deadline": [
                    N_(
                        "A pause takes no time from anybody; end no earlier than %(day)s.",
                        day=show_date(earliest),
                    )
                ]
            }
        )
    change = keep_change(record, "resumed", read, reason, act=act)
    record.state, record.paused_at = RoundState.OPEN, None
    set_deadline(record, read)
    act.record(
        "consultation:resumed", round_id=round_id, new=read.phrase, ends_at=read.ends_at, reason=reason
    )
    tell("round_resumed", record, still_asked(record), about=change.id, at=act.at, reason=reason)
    if anybody_unasked(record):
        # The launch does not come to the consultees of a paused round; it goes on now.
        background.defer("ask_consultees", round_id=round_id)


def suggested_deadline(round_: RoundShown, *, at: datetime) -> str:
    """The deadline to begin with when a paused round is resumed: the earliest that takes no time from anybody."""
    earliest = _later_by_the_pause(round_.last_day, round_.paused_at, at)
    return f"chậm nhất ngày {show_date(earliest)}"


def _later_by_the_pause(last_day: date, paused_at: datetime | None, at: datetime) -> date:
    """The old last day, later by the days that the round was paused."""
    return last_day + (local_day(at) - local_day(paused_at or at))
