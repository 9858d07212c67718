"""The conductor: published processes are started, their items completed, their time and messages passed on."""

from service.processes.catalog import Published, all_latest, drawing_of, forget, latest, published
from service.processes.choices import choices_for
from service.processes.conduct import Answers, Started, advance, complete_item, deliver, start
from service.processes.due import advance_failed, due
from service.processes.errors import FilesRefused, NobodyWaits, ProcessUnknown
from service.processes.explaining import explain
from service.processes.filing import Evidence, file_reply
from service.processes.launch import ask_next, cancel_next, finish_next
from service.processes.messages import deliver_message, deliverable, message_failed
from service.processes.operations_page import operations_page
from service.processes.publish import check_files, publish_files
from service.processes.shown import ItemPage, StartPage, chains_about, item_page, start_page
from service.processes.starting import startable
from service.processes.steering import (
    close_round_early,
    decide_more_time,
    extend_round,
    pause_round,
    resume_round,
    take_in_late_reply,
    withdraw_round,
)

__all__ = [
    "Answers",
    "Evidence",
    "FilesRefused",
    "ItemPage",
    "NobodyWaits",
    "ProcessUnknown",
    "Published",
    "StartPage",
    "Started",
    "advance",
    "advance_failed",
    "all_latest",
    "ask_next",
    "cancel_next",
    "chains_about",
    "check_files",
    "choices_for",
    "close_round_early",
    "complete_item",
    "decide_more_time",
    "deliver",
    "deliver_message",
    "deliverable",
    "drawing_of",
    "due",
    "explain",
    "extend_round",
    "file_reply",
    "finish_next",
    "forget",
    "item_page",
    "latest",
    "message_failed",
    "operations_page",
    "pause_round",
    "publish_files",
    "published",
    "resume_round",
    "start",
    "start_page",
    "startable",
    "take_in_late_reply",
    "withdraw_round",
]
