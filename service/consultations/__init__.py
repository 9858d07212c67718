"""Consultations: a round asks agencies about a document before a deadline, and its letter says what silence means."""

from service.consultations.agreeing import agree_at_once
from service.consultations.asking import Asked, next_to_ask, rounds_with_unasked
from service.consultations.clauses import clauses_asked_about
from service.consultations.closing import close_round, parts_of, withdraw_round, withdrawn_parts
from service.consultations.contributing import (
    DivisionAsked,
    ask_divisions,
    contributions_to,
    next_divisions_to_ask,
    replies_with_unasked,
    save_contribution,
    with_contributions,
)
from service.consultations.deadline import ChangeShown, change_deadline, changes_of, deadline_of
from service.consultations.directing import assign_editor, direct_reply
from service.consultations.errors import (
    AlreadyAskedForTime,
    AlreadyReleased,
    DeadlinePassed,
    NothingToNumber,
    NothingToTakeIn,
    RoundEnded,
    RoundNotFound,
    StillWaiting,
)
from service.consultations.hold import HeldConsultee, hold_consultee
from service.consultations.inner_routing import (
    ContributionShown,
    RoutingShown,
    contribution_shown,
    contributions_of,
    lead_division_of,
    routing_of,
)
from service.consultations.more_time import MoreTimeShown, ask_more_time, more_time_of, post_to_ask
from service.consultations.numbering_replies import number_reply
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
from service.consultations.registering import register_request
from service.consultations.replies import CommentShown, ReplyShown, reply_of
from service.consultations.replying import (
    check_reply,
    release_reply,
    return_reply,
    save_reply,
    take_in_late_reply,
)
from service.consultations.staffing import reply_facts

__all__ = [
    "AlreadyAskedForTime",
    "AlreadyReleased",
    "Asked",
    "ChangeShown",
    "CommentShown",
    "ConsulteeShown",
    "ContributionShown",
    "Counts",
    "DeadlinePassed",
    "DivisionAsked",
    "HeldConsultee",
    "MoreTimeShown",
    "NothingToNumber",
    "NothingToTakeIn",
    "Outcome",
    "ReplyShown",
    "RoundEnded",
    "RoundNotFound",
    "RoundShown",
    "RoundState",
    "RoutingShown",
    "SilenceRule",
    "Stance",
    "StillWaiting",
    "agree_at_once",
    "ask_consultees",
    "ask_divisions",
    "ask_more_time",
    "assign_editor",
    "change_deadline",
    "changes_of",
    "check_reply",
    "clauses_asked_about",
    "close_round",
    "consultee_shown",
    "consultees_of",
    "contribution_shown",
    "contributions_of",
    "contributions_to",
    "counts_of",
    "deadline_of",
    "direct_reply",
    "hold_consultee",
    "is_consulted",
    "lead_division_of",
    "more_time_of",
    "next_divisions_to_ask",
    "next_to_ask",
    "number_reply",
    "open_round",
    "parts_of",
    "post_to_ask",
    "post_to_steer",
    "register_request",
    "release_reply",
    "replies_with_unasked",
    "reply_facts",
    "reply_of",
    "return_reply",
    "round_shown",
    "rounds_of",
    "rounds_with_unasked",
    "routing_of",
    "save_contribution",
    "save_reply",
    "sees_everybody",
    "take_in_late_reply",
    "with_contributions",
    "withdraw_round",
    "withdrawn_parts",
]
