"""The conductor: published processes are started, their items completed, their time and messages passed on."""

from service.processes.aftermath import (
    Aftermath,
    NextTask,
    aftermath_of,
)
from service.processes.catalog import (
    Published,
    all_latest,
    drawing_of,
    drawing_of_version,
    latest,
    published,
)
from service.processes.checklist import (
    answer_remark,
)
from service.processes.choices import (
    choices_for,
)
from service.processes.conduct import (
    Answers,
    Started,
    advance,
    complete_item,
    deliver,
    start,
)
from service.processes.contributions import (
    ask_next_divisions,
    end_next_contributions,
)
from service.processes.course import (
    Course,
    StepShown,
    StepState,
    Waiting,
)
from service.processes.diagnosis import broken_chains, symptoms
from service.processes.drafting import (
    add_version,
    correct_division,
    undo_correction,
)
from service.processes.due import (
    advance_failed,
    due,
)
from service.processes.errors import (
    FilesRefused,
    InstanceNotStuck,
    MessageNotWaiting,
    NobodyWaits,
    ProcessUnknown,
    StillStuck,
)
from service.processes.explaining import (
    ask_guidance,
    explain,
    explain_together,
    give_guidance,
    tag_comment,
    take_out_of_group,
    untag_comment,
    write_note,
)
from service.processes.figures import figures
from service.processes.filing import (
    Evidence,
    file_reply,
    withdraw_filing,
)
from service.processes.launch import (
    ask_next,
    cancel_next,
    finish_next,
)
from service.processes.messages import (
    deliver_message,
    deliverable,
    message_failed,
)
from service.processes.operations_page import (
    operations_page,
)
from service.processes.outcomes import tell_outcomes
from service.processes.problems import (
    element_of,
    problem_of,
)
from service.processes.publish import (
    check_files,
    publish_files,
)
from service.processes.shown import (
    ItemPage,
    StartPage,
    chains_about,
    item_page,
    start_page,
)
from service.processes.standing import (
    standing_of,
    tasks_about,
    tasks_in_part,
)
from service.processes.starting import (
    startable,
)
from service.processes.steering import (
    ask_more_time,
    can_pause,
    close_round_early,
    decide_more_time,
    extend_round,
    pause_round,
    resume_round,
    take_in_late_reply,
    urge_silent,
    withdraw_round,
)
from service.processes.stuck import (
    Failing,
    FailingPage,
    Stuck,
    StuckPage,
    StuckShown,
    failing,
    stuck,
    stuck_processes,
    stuck_shown,
)
from service.processes.taking_back import (
    HandedOver,
    handed_over,
    handed_over_item,
    take_back,
)
from service.processes.trace import (
    history_about,
    where_is,
)
from service.processes.unsticking import (
    completion_failed,
    discard_message,
    end,
    reason_said,
    retry,
    retry_failed,
    retry_message,
    retry_message_failed,
)

__all__ = [
    "Aftermath",
    "Answers",
    "Course",
    "Evidence",
    "Failing",
    "FailingPage",
    "FilesRefused",
    "HandedOver",
    "InstanceNotStuck",
    "ItemPage",
    "MessageNotWaiting",
    "NextTask",
    "NobodyWaits",
    "ProcessUnknown",
    "Published",
    "StartPage",
    "Started",
    "StepShown",
    "StepState",
    "StillStuck",
    "Stuck",
    "StuckPage",
    "StuckShown",
    "Waiting",
    "add_version",
    "advance",
    "advance_failed",
    "aftermath_of",
    "all_latest",
    "answer_remark",
    "ask_guidance",
    "ask_more_time",
    "ask_next",
    "ask_next_divisions",
    "broken_chains",
    "can_pause",
    "cancel_next",
    "chains_about",
    "check_files",
    "choices_for",
    "close_round_early",
    "complete_item",
    "completion_failed",
    "correct_division",
    "decide_more_time",
    "deliver",
    "deliver_message",
    "deliverable",
    "discard_message",
    "drawing_of",
    "drawing_of_version",
    "due",
    "element_of",
    "end",
    "end_next_contributions",
    "explain",
    "explain_together",
    "extend_round",
    "failing",
    "figures",
    "file_reply",
    "finish_next",
    "give_guidance",
    "handed_over",
    "handed_over_item",
    "history_about",
    "item_page",
    "latest",
    "message_failed",
    "operations_page",
    "pause_round",
    "problem_of",
    "publish_files",
    "published",
    "reason_said",
    "resume_round",
    "retry",
    "retry_failed",
    "retry_message",
    "retry_message_failed",
    "standing_of",
    "start",
    "start_page",
    "startable",
    "stuck",
    "stuck_processes",
    "stuck_shown",
    "symptoms",
    "tag_comment",
    "take_back",
    "take_in_late_reply",
    "take_out_of_group",
    "tasks_about",
    "tasks_in_part",
    "tell_outcomes",
    "undo_correction",
    "untag_comment",
    "urge_silent",
    "where_is",
    "withdraw_filing",
    "withdraw_round",
    "write_note",
]
