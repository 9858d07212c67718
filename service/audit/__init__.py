"""Who did what, when, in which post and on whose behalf: append-only and chained, one chain per process instance."""

from service.audit.act import SYSTEM, Act, Actor
from service.audit.ledger import Break, Entry, History, Part, history_of, history_page, last_instant, verify
from service.audit.trail import Trail, trail_of, write_all

__all__ = [
    "SYSTEM",
    "Act",
    "Actor",
    "Break",
    "Entry",
    "History",
    "Part",
    "Trail",
    "history_of",
    "history_page",
    "last_instant",
    "trail_of",
    "verify",
    "write_all",
]
