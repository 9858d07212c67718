"""Consultations: a round asks agencies about a document before a deadline, and every comment is explained."""

from service.consultations.diagnosis import symptoms
from service.consultations.errors import (
    AlreadyAskedForTime,
    AlreadyDecided,
    AlreadyReleased,
    AskedAlready,
    CommentNotFound,
    CommentsOpen,
    DeadlinePassed,
    ExplainedMeanwhile,
    GuidanceGiven,
    GuidanceNotFound,
    NobodyToUrge,
    NotAskedYet,
    NothingFiled,
    NothingToNumber,
    NothingToTakeIn,
    OpenedMeanwhile,
    PlacesLost,
    RepliedAlready,
    ReplyNotWritten,
    RoundEnded,
    RoundKnowsNoPause,
    RoundNotFound,
    RoundPaused,
    RoundStillOpen,
    SomeExplainedMeanwhile,
    StillWaiting,
    TableIssued,
    TableNotYet,
    TableSubmitted,
    ToldOtherwise,
)
from service.consultations.explanation.answers import (
    AgencyLine,
    agreed_of,
    answers_of,
    silent_of,
)
from service.consultations.explanation.clauses_gone import clauses_gone
from service.consultations.explanation.comment_counts import (
    Commented,
    ExplanationCounts,
    commented_clauses,
    commenting_agencies,
    explanation_counts,
)
from service.consultations.explanation.explained import (
    Explained,
    explained_of,
)
from service.consultations.explanation.explaining import (
    explain,
    post_to_explain,
    require_explained,
)
from service.consultations.explanation.explaining_together import (
    MOST_TOGETHER,
    Chosen,
    explain_together,
    take_out_of_group,
)
from service.consultations.explanation.finishing import (
    finish_rounds,
    finished_parts,
)
from service.consultations.explanation.guidance import (
    Guidance,
    GuidanceAbout,
    GuidanceWaiting,
    ask_guidance,
    give_guidance,
    guidance_about,
    guidance_of,
    guidance_waiting,
    post_to_guide,
)
from service.consultations.explanation.notes import (
    NoteShown,
    notes_of,
    write_note,
)
from service.consultations.explanation.opinions_behind import (
    opinion_counts,
    opinions_on,
)
from service.consultations.explanation.outcomes_told import (
    OwnOutcomes,
    has_own_outcomes,
    own_outcomes,
    tell_outcomes,
)
from service.consultations.explanation.printed import (
    explanation_table,
    table_name,
)
from service.consultations.explanation.rewritten import rewritten
from service.consultations.explanation.statistics import (
    statistics_of,
)
from service.consultations.explanation.submission_begun import submission_begun
from service.consultations.explanation.submitting import compose_submission
from service.consultations.explanation.suggestions import (
    Suggested,
    comments_alike,
    comments_of_group,
    group_sizes,
    suggested_groups,
)
from service.consultations.explanation.table import (
    WHOLE,
    ExplanationRow,
    Sought,
    explanation_of,
)
from service.consultations.explanation.tags import (
    tag_comment,
    tags_of,
    tags_used,
    untag_comment,
)
from service.consultations.explanation.unexplained import (
    RoundExplained,
    rounds_explained,
)
from service.consultations.hold import (
    HeldConsultee,
    hold_consultee,
    hold_document_of_silent,
)
from service.consultations.outcome import (
    Disposition,
    Outcome,
    RoundState,
    SilenceRule,
    Stance,
)
from service.consultations.reach import (
    PartOpened,
    files_of,
    may_read_file,
    opened_asking,
    opened_explanation,
    opened_opinions,
    opened_part,
    opened_round,
    opened_rounds,
)
from service.consultations.replies.agreeing import (
    agree_at_once,
)
from service.consultations.replies.contributing import (
    DivisionAsked,
    ask_divisions,
    contributions_to,
    next_divisions_to_ask,
    replies_with_unasked,
    save_contribution,
)
from service.consultations.replies.directing import (
    assign_editor,
    direct_reply,
)
from service.consultations.replies.filing import (
    Channel,
    FiledReply,
    FilingShown,
    file_reply,
    filing_of,
    post_to_file,
)
from service.consultations.replies.filing_withdrawn import (
    withdraw_filing,
)
from service.consultations.replies.inner_day import dues_in
from service.consultations.replies.inner_routing import (
    ContributionShown,
    RoutingShown,
    contribution_shown,
    lead_division_of,
    routing_of,
)
from service.consultations.replies.numbering_replies import (
    number_reply,
)
from service.consultations.replies.parts import (
    part_asked_by,
)
from service.consultations.replies.printed import (
    reply_letter,
    reply_name,
)
from service.consultations.replies.registering import (
    register_request,
)
from service.consultations.replies.reply import (
    CommentShown,
    ReplyShown,
    reply_of,
)
from service.consultations.replies.replying import (
    check_reply,
    release_reply,
    return_reply,
    save_reply,
    take_in_late_reply,
)
from service.consultations.replies.staffing import (
    reply_facts,
)
from service.consultations.replies.void_replies import (
    VoidShown,
    Withdrawing,
    void_replies_of,
    withdrawing_of,
)
from service.consultations.rounds.asked_about import (
    OwnPart,
    asked_about,
    own_parts,
)
from service.consultations.rounds.asking import (
    Asked,
    next_to_ask,
    rounds_with_unasked,
)
from service.consultations.rounds.changes import (
    ChangeShown,
    changes_of,
)
from service.consultations.rounds.clauses import (
    clauses_asked_about,
)
from service.consultations.rounds.closing import (
    close_round,
    parts_of,
    with_contributions,
    withdraw_round,
    withdrawn_parts,
)
from service.consultations.rounds.consents import (
    ConsentShown,
    consents_of,
)
from service.consultations.rounds.deadline import (
    change_deadline,
)
from service.consultations.rounds.labels import PartLabel, parts_labelled
from service.consultations.rounds.more_time import (
    MoreTimeShown,
    ask_more_time,
    more_time_of,
    post_to_ask,
)
from service.consultations.rounds.more_time_decided import (
    MoreTime,
    MoreTimeRequest,
    RequestsWaiting,
    decide_more_time,
    more_time_asked,
    more_time_shown,
    more_time_waiting,
)
from service.consultations.rounds.opening import (
    ask_consultees,
    open_round_by_letter,
)
from service.consultations.rounds.opinion_form import (
    opinion_form,
    opinion_form_name,
)
from service.consultations.rounds.pausing import (
    pause_round,
    resume_round,
    suggested_deadline,
)
from service.consultations.rounds.progress import (
    WAITING,
    ConsulteeShown,
    Counts,
    RoundShown,
    consultee_shown,
    consultees_of,
    counts_of,
    counts_of_each,
    post_to_steer,
    round_shown,
    rounds_of,
    sees_everybody,
)
from service.consultations.rounds.reminding import (
    ReminderShown,
    due_now,
    next_wake,
    remind,
    reminders_of,
)
from service.consultations.rounds.silent import (
    Extension,
    UrgingShown,
    awaits_silent,
    extend_for_silent,
    standing_extension,
    still_silent,
    urge_silent,
    urged_at,
    urgings_of,
)
from service.consultations.rounds.version_0_1 import deadline_of, open_round

__all__ = [
    "MOST_TOGETHER",
    "WAITING",
    "WHOLE",
    "AgencyLine",
    "AlreadyAskedForTime",
    "AlreadyDecided",
    "AlreadyReleased",
    "Asked",
    "AskedAlready",
    "ChangeShown",
    "Channel",
    "Chosen",
    "CommentNotFound",
    "CommentShown",
    "Commented",
    "CommentsOpen",
    "ConsentShown",
    "ConsulteeShown",
    "ContributionShown",
    "Counts",
    "DeadlinePassed",
    "Disposition",
    "DivisionAsked",
    "Explained",
    "ExplainedMeanwhile",
    "ExplanationCounts",
    "ExplanationRow",
    "Extension",
    "FiledReply",
    "FilingShown",
    "Guidance",
    "GuidanceAbout",
    "GuidanceGiven",
    "GuidanceNotFound",
    "GuidanceWaiting",
    "HeldConsultee",
    "MoreTime",
    "MoreTimeRequest",
    "MoreTimeShown",
    "NobodyToUrge",
    "NotAskedYet",
    "NoteShown",
    "NothingFiled",
    "NothingToNumber",
    "NothingToTakeIn",
    "OpenedMeanwhile",
    "Outcome",
    "OwnOutcomes",
    "OwnPart",
    "PartLabel",
    "PartOpened",
    "PlacesLost",
    "ReminderShown",
    "RepliedAlready",
    "ReplyNotWritten",
    "ReplyShown",
    "RequestsWaiting",
    "RoundEnded",
    "RoundExplained",
    "RoundKnowsNoPause",
    "RoundNotFound",
    "RoundPaused",
    "RoundShown",
    "RoundState",
    "RoundStillOpen",
    "RoutingShown",
    "SilenceRule",
    "SomeExplainedMeanwhile",
    "Sought",
    "Stance",
    "StillWaiting",
    "Suggested",
    "TableIssued",
    "TableNotYet",
    "TableSubmitted",
    "ToldOtherwise",
    "UrgingShown",
    "VoidShown",
    "Withdrawing",
    "agree_at_once",
    "agreed_of",
    "answers_of",
    "ask_consultees",
    "ask_divisions",
    "ask_guidance",
    "ask_more_time",
    "asked_about",
    "assign_editor",
    "awaits_silent",
    "change_deadline",
    "changes_of",
    "check_reply",
    "clauses_asked_about",
    "clauses_gone",
    "close_round",
    "commented_clauses",
    "commenting_agencies",
    "comments_alike",
    "comments_of_group",
    "compose_submission",
    "consents_of",
    "consultee_shown",
    "consultees_of",
    "contribution_shown",
    "contributions_to",
    "counts_of",
    "counts_of_each",
    "deadline_of",
    "decide_more_time",
    "direct_reply",
    "due_now",
    "dues_in",
    "explain",
    "explain_together",
    "explained_of",
    "explanation_counts",
    "explanation_of",
    "explanation_table",
    "extend_for_silent",
    "file_reply",
    "files_of",
    "filing_of",
    "finish_rounds",
    "finished_parts",
    "give_guidance",
    "group_sizes",
    "guidance_about",
    "guidance_of",
    "guidance_waiting",
    "has_own_outcomes",
    "hold_consultee",
    "hold_document_of_silent",
    "lead_division_of",
    "may_read_file",
    "more_time_asked",
    "more_time_of",
    "more_time_shown",
    "more_time_waiting",
    "next_divisions_to_ask",
    "next_to_ask",
    "next_wake",
    "notes_of",
    "number_reply",
    "open_round",
    "open_round_by_letter",
    "opened_asking",
    "opened_explanation",
    "opened_opinions",
    "opened_part",
    "opened_round",
    "opened_rounds",
    "opinion_counts",
    "opinion_form",
    "opinion_form_name",
    "opinions_on",
    "own_outcomes",
    "own_parts",
    "part_asked_by",
    "parts_labelled",
    "parts_of",
    "pause_round",
    "post_to_ask",
    "post_to_explain",
    "post_to_file",
    "post_to_guide",
    "post_to_steer",
    "register_request",
    "release_reply",
    "remind",
    "reminders_of",
    "replies_with_unasked",
    "reply_facts",
    "reply_letter",
    "reply_name",
    "reply_of",
    "require_explained",
    "resume_round",
    "return_reply",
    "rewritten",
    "round_shown",
    "rounds_explained",
    "rounds_of",
    "rounds_with_unasked",
    "routing_of",
    "save_contribution",
    "save_reply",
    "sees_everybody",
    "silent_of",
    "standing_extension",
    "statistics_of",
    "still_silent",
    "submission_begun",
    "suggested_deadline",
    "suggested_groups",
    "symptoms",
    "table_name",
    "tag_comment",
    "tags_of",
    "tags_used",
    "take_in_late_reply",
    "take_out_of_group",
    "tell_outcomes",
    "untag_comment",
    "urge_silent",
    "urged_at",
    "urgings_of",
    "void_replies_of",
    "with_contributions",
    "withdraw_filing",
    "withdraw_round",
    "withdrawing_of",
    "withdrawn_parts",
    "write_note",
]
