"""Consultations: a round asks agencies about a document before a deadline, and its letter says what silence means."""

from service.consultations.asking import Asked, next_to_ask, rounds_with_unasked
from service.consultations.closing import close_round, parts_of, withdraw_round, withdrawn_parts
from service.consultations.deadline import ChangeShown, change_deadline, changes_of, deadline_of
from service.consultations.errors import (
    AlreadyReleased,
    DeadlinePassed,
    NothingToTakeIn,
    RoundEnded,
    RoundNotFound,
    StillWaiting,
)
from service.consultations.hold import HeldConsultee, hold_consultee
from service.consultations.opening import ask_consultees, open_round
from service.consultations.outcome import Outcome, RoundState, SilenceRule, Stance
from service.consultations.progress import (
    ConsulteeShown,
    Counts,
    RoundShown,
    consultee_shown,
    consultees_of,
    counts_of,
    is_consulted,
    post_to_steer,
    round_shown,
    rounds_of,
    sees_everybody,
)
from service.consultations.replies import CommentShown, ReplyShown, reply_of
from service.consultations.replying import release_reply, return_reply, save_reply, take_in_late_reply

__all__ = [
    "AlreadyReleased",
    "Asked",
    "ChangeShown",
    "CommentShown",
    "ConsulteeShown",
    "Counts",
    "DeadlinePassed",
    "HeldConsultee",
    "NothingToTakeIn",
    "Outcome",
    "ReplyShown",
    "RoundEnded",
    "RoundNotFound",
    "RoundShown",
    "RoundState",
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
    "hold_consultee",
    "is_consulted",
    "next_to_ask",
    "open_round",
    "parts_of",
    "post_to_steer",
    "release_reply",
    "reply_of",
    "return_reply",
    "round_shown",
    "rounds_of",
    "rounds_with_unasked",
    "save_reply",
    "sees_everybody",
    "take_in_late_reply",
    "withdraw_round",
    "withdrawn_parts",
]
