"""Consultations: a round asks agencies about a document before a deadline, and its letter says what silence means."""

from service.consultations.asking import Asked, next_to_ask, rounds_with_unasked
from service.consultations.changes import ChangeShown, changes_of
from service.consultations.closing import (
    close_round,
    parts_of,
    with_contributions,
    withdraw_round,
    withdrawn_parts,
)
from service.consultations.deadline import change_deadline, deadline_of
from service.consultations.errors import (
    AlreadyDecided,
    AlreadyReleased,
    DeadlinePassed,
    NothingToTakeIn,
    RoundEnded,
    RoundNotFound,
    RoundPaused,
    RoundStillOpen,
    StillWaiting,
)
from service.consultations.hold import HeldConsultee, hold_consultee
from service.consultations.more_time_decided import (
    MoreTime,
    MoreTimeShown,
    decide_more_time,
    more_time_asked,
    more_time_shown,
)
from service.consultations.opening import ask_consultees, open_round, open_round_by_letter
from service.consultations.outcome import Outcome, RoundState, SilenceRule, Stance
from service.consultations.pausing import pause_round, resume_round, suggested_deadline
from service.consultations.progress import (
    ConsulteeShown,
    Counts,
    RoundShown,
    consultee_shown,
    consultees_of,
    counts_of,
    post_to_steer,
    round_shown,
    rounds_of,
    sees_everybody,
)
from service.consultations.reminding import ReminderShown, due_now, next_wake, remind, reminders_of
from service.consultations.replies import CommentShown, ReplyShown, reply_of
from service.consultations.replying import release_reply, return_reply, save_reply, take_in_late_reply

__all__ = [
    "AlreadyDecided",
    "AlreadyReleased",
    "Asked",
    "ChangeShown",
    "CommentShown",
    "ConsulteeShown",
    "Counts",
    "DeadlinePassed",
    "HeldConsultee",
    "MoreTime",
    "MoreTimeShown",
    "NothingToTakeIn",
    "Outcome",
    "ReminderShown",
    "ReplyShown",
    "RoundEnded",
    "RoundNotFound",
    "RoundPaused",
    "RoundShown",
    "RoundState",
    "RoundStillOpen",
    "SilenceRule",
    "Stance",
    "StillWaiting",
    "ask_consultees",
    "change_deadline",
    "changes_of",
    "close_round",
    "consultee_shown",
    "consultees_of",
    "counts_of",
    "deadline_of",
    "decide_more_time",
    "due_now",
    "hold_consultee",
    "more_time_asked",
    "more_time_shown",
    "next_to_ask",
    "next_wake",
    "open_round",
    "open_round_by_letter",
    "parts_of",
    "pause_round",
    "post_to_steer",
    "release_reply",
    "remind",
    "reminders_of",
    "reply_of",
    "resume_round",
    "return_reply",
    "round_shown",
    "rounds_of",
    "rounds_with_unasked",
    "save_reply",
    "sees_everybody",
    "suggested_deadline",
    "take_in_late_reply",
    "with_contributions",
    "withdraw_round",
    "withdrawn_parts",
]
