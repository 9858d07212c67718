"""The conductor: published processes are started, their items completed, their time and messages passed on."""

from service.processes.catalog import Published, all_latest, drawing_of, forget, latest, published
from service.processes.checklist import answer_remark
from service.processes.choices import choices_for
from service.processes.conduct import Answers, Started, advance, complete_item, deliver, start
from service.processes.contributions import ask_next_divisions, end_next_contributions
from service.processes.due import advance_failed, due
from service.processes.errors import FilesRefused, NobodyWaits, ProcessUnknown
from service.processes.launch import ask_next, cancel_next
from service.processes.messages import deliver_message, deliverable, message_failed
from service.processes.operations_page import operations_page
from service.processes.publish import check_files, publish_files
from service.processes.shown import ItemPage, StartPage, chains_about, item_page, start_page
from service.processes.starting import startable
from service.processes.steering import (
    ask_more_time,
    close_round_early,
    extend_round,
    take_in_late_reply,
    withdraw_round,
)

__all__ = [
    "Answers",
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
    "answer_remark",
    "ask_more_time",
    "ask_next",
    "ask_next_divisions",
    "cancel_next",
    "chains_about",
    "check_files",
    "choices_for",
    "close_round_early",
    "complete_item",
    "deliver",
    "deliver_message",
    "deliverable",
    "drawing_of",
    "due",
    "end_next_contributions",
    "extend_round",
    "forget",
    "item_page",
    "latest",
    "message_failed",
    "operations_page",
    "publish_files",
    "published",
    "start",
    "start_page",
    "startable",
    "take_in_late_reply",
    "withdraw_round",
]
