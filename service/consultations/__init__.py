"""Consultations: a round asks agencies about a document before a deadline, and every comment is explained."""

from service.consultations.agreeing import (
    agree_at_once,
)
from service.consultations.asking import (
    Asked,
    next_to_ask,
    rounds_with_unasked,
)
from service.consultations.changes import (
    ChangeShown,
    changes_of,
)
from service.consultations.clauses import (
    clauses_asked_about,
)
from service.consultations.closing import (
    close_round,
    parts_of,
    with_contributions,
    withdraw_round,
    withdrawn_parts,
)
from service.consultations.consents import (
    ConsentShown,
    consent_of,
)
from service.consultations.contributing import (
    DivisionAsked,
    ask_divisions,
    contributions_to,
    next_divisions_to_ask,
    replies_with_unasked,
    save_contribution,
)
from service.consultations.deadline import (
    change_deadline,
)
from service.consultations.directing import (
    assign_editor,
    direct_reply,
)
from service.consultations.errors import (
    AlreadyAskedForTime,
    AlreadyDecided,
    AlreadyReleased,
    CommentNotFound,
    CommentsOpen,
    DeadlinePassed,
    NotAskedYet,
    NothingToNumber,
    NothingToTakeIn,
    PlacesLost,
    RepliedAlready,
    RoundEnded,
    RoundNotFound,
    RoundPaused,
    RoundStillOpen,
    StillWaiting,
    TableNotYet,
)
from service.consultations.explained import (
    Explained,
    explained_of,
)
from service.consultations.explaining import (
    explain,
    post_to_explain,
    require_explained,
)
from service.consultations.explanation import (
    AgencyLine,
    ExplanationCounts,
    ExplanationRow,
    agreed_of,
    answers_of,
    explanation_counts,
    explanation_of,
    silent_of,
)
from service.consultations.filing import (
    Channel,
    FiledReply,
    FilingShown,
    file_reply,
    filing_of,
    post_to_file,
)
from service.consultations.finishing import (
    finish_rounds,
    finished_parts,
)
from service.consultations.hold import (
    HeldConsultee,
    hold_consultee,
)
from service.consultations.inner_routing import (
    ContributionShown,
    RoutingShown,
    contribution_shown,
    lead_division_of,
    routing_of,
)
from service.consultations.more_time import (
    MoreTimeShown,
    ask_more_time,
    more_time_of,
    post_to_ask,
)
from service.consultations.more_time_decided import (
    MoreTime,
    MoreTimeRequest,
    decide_more_time,
    more_time_asked,
    more_time_shown,
)
from service.consultations.numbering_replies import (
    number_reply,
)
from service.consultations.opening import (
    ask_consultees,
    open_round_by_letter,
)
from service.consultations.outcome import (
    Disposition,
    Outcome,
    RoundState,
    SilenceRule,
    Stance,
)
from service.consultations.pausing import (
    pause_round,
    resume_round,
    suggested_deadline,
)
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
from service.consultations.reach import (
    PartOpened,
    may_read_files,
    opened_part,
    opened_round,
    opened_table,
)
from service.consultations.registering import (
    register_request,
)
from service.consultations.reminding import (
    ReminderShown,
    due_now,
    next_wake,
    remind,
    reminders_of,
)
from service.consultations.replies import (
    CommentShown,
    ReplyShown,
    reply_of,
)
from service.consultations.replying import (
    check_reply,
    release_reply,
    return_reply,
    save_reply,
    take_in_late_reply,
)
from service.consultations.staffing import (
    reply_facts,
)
from service.consultations.statistics import (
    statistics_of,
)
from service.consultations.submission_begun import submission_begun
from service.consultations.submitting import compose_submission
from service.consultations.version_0_1 import deadline_of, open_round

__all__ = [
    "AgencyLine",
    "AlreadyAskedForTime",
    "AlreadyDecided",
    "AlreadyReleased",
    "Asked",
    "ChangeShown",
    "Channel",
    "CommentNotFound",
    "CommentShown",
    "CommentsOpen",
    "ConsentShown",
    "ConsulteeShown",
    "ContributionShown",
    "Counts",
    "DeadlinePassed",
    "Disposition",
    "DivisionAsked",
    "Explained",
    "ExplanationCounts",
    "ExplanationRow",
    "FiledReply",
    "FilingShown",
    "HeldConsultee",
    "MoreTime",
    "MoreTimeRequest",
    "MoreTimeShown",
    "NotAskedYet",
    "NothingToNumber",
    "NothingToTakeIn",
    "Outcome",
    "PartOpened",
    "PlacesLost",
    "ReminderShown",
    "RepliedAlready",
    "ReplyShown",
    "RoundEnded",
    "RoundNotFound",
    "RoundPaused",
    "RoundShown",
    "RoundState",
    "RoundStillOpen",
    "RoutingShown",
    "SilenceRule",
    "Stance",
    "StillWaiting",
    "TableNotYet",
    "agree_at_once",
    "agreed_of",
    "answers_of",
    "ask_consultees",
    "ask_divisions",
    "ask_more_time",
    "assign_editor",
    "change_deadline",
    "changes_of",
    "check_reply",
    "clauses_asked_about",
    "close_round",
    "compose_submission",
    "consent_of",
    "consultee_shown",
    "consultees_of",
    "contribution_shown",
    "contributions_to",
    "counts_of",
    "deadline_of",
    "decide_more_time",
    "direct_reply",
    "due_now",
    "explain",
    "explained_of",
    "explanation_counts",
    "explanation_of",
    "file_reply",
    "filing_of",
    "finish_rounds",
    "finished_parts",
    "hold_consultee",
    "is_consulted",
    "lead_division_of",
    "may_read_files",
    "more_time_asked",
    "more_time_of",
    "more_time_shown",
    "next_divisions_to_ask",
    "next_to_ask",
    "next_wake",
    "number_reply",
    "open_round",
    "open_round_by_letter",
    "opened_part",
    "opened_round",
    "opened_table",
    "parts_of",
    "pause_round",
    "post_to_ask",
    "post_to_explain",
    "post_to_file",
    "post_to_steer",
    "register_request",
    "release_reply",
    "remind",
    "reminders_of",
    "replies_with_unasked",
    "reply_facts",
    "reply_of",
    "require_explained",
    "resume_round",
    "return_reply",
    "round_shown",
    "rounds_of",
    "rounds_with_unasked",
    "routing_of",
    "save_contribution",
    "save_reply",
    "sees_everybody",
    "silent_of",
    "statistics_of",
    "submission_begun",
    "suggested_deadline",
    "take_in_late_reply",
    "with_contributions",
    "withdraw_round",
    "withdrawn_parts",
]
