"""Who did what, when, in which post and on whose behalf: append-only and chained, one chain per process instance."""

from service.audit.act import SYSTEM, Act, Actor
from service.audit.ledger import Entry, History, Part, history_of, history_page, last_instant
from service.audit.recorded import has_act, recorded
from service.audit.trail import Trail, trail_of, write_all
from service.audit.verifying import Break, broken_chains, verify

__all__ = [
    "SYSTEM",
    "Act",
    "Actor",
    "Break",
    "Entry",
    "History",
    "Part",
    "Trail",
    "broken_chains",
    "has_act",
    "history_of",
    "history_page",
    "last_instant",
    "recorded",
    "trail_of",
    "verify",
    "write_all",
]
