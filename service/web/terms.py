"""How words of the database are said to people: one table a family."""

from __future__ import annotations

from typing import Final


def _(text: str) -> str:
    """Mark a word for translation; it is translated when it is shown."""
    return text


TERMS: Final[dict[str, dict[str, str]]] = {
    "outcome": {
        "": _("Waiting for a reply"),
        "agree": _("Agrees"),
        "agree_with_comments": _("Agrees, with comments"),
        "disagree": _("Disagrees"),
        "no_comment": _("No comment"),
        "silent": _("Silent"),
        "withdrawn": _("Withdrawn"),
    },
    "silence_rule": {
        "deemed_consent": _("Silence is recorded as consent"),
        "reply_required": _("A reply is required"),
        "unspecified": _("The letter does not say what silence means"),
    },
    "role": {
        "drafter": _("drafter"),
        "specialist": _("specialist"),
        "leader": _("leader"),
        "clerk": _("clerk"),
        "monitor": _("monitor"),
        "administrator": _("administrator"),
    },
    "round_state": {
        "open": _("Open"),
        "paused": _("Paused"),
        "closed": _("Closed"),
        "withdrawn": _("Withdrawn"),
    },
    "deadline_change": {"extended": _("Extended"), "paused": _("Paused"), "resumed": _("Resumed")},
    "channel": {
        "system": _("In this system"),
        "email": _("By e-mail"),
        "paper": _("On paper"),
        "edxml": _("By the document exchange (edXML)"),
    },
    "disposition": {
        "": _("Not explained yet"),
        "accepted": _("Accepted"),
        "accepted_in_part": _("Accepted in part"),
        "not_accepted": _("Not accepted"),
        "noted": _("Noted"),
    },
    "more_time": {"": _("Waits for a decision"), "granted": _("Granted"), "refused": _("Refused")},
    "kind": {
        "plan": _("Plan"),
        "decision": _("Decision"),
        "letter": _("Letter"),
        "programme": _("Programme"),
        "scheme": _("Scheme"),
        "report": _("Report"),
    },
}

EVENTS: Final[dict[str, str]] = {
    "process:started": _("Process started"),
    "process:time_passed": _("Time passed"),
    "process:cancelled": _("Task taken back"),
    "document:registered": _("Draft registered"),
    "document:frozen": _("Version frozen"),
    "consultation:opened": _("Consultation round opened"),
    "consultation:launched": _("Agencies asked"),
    "consultation:deadline_changed": _("Deadline extended"),
    "consultation:paused": _("Round paused"),
    "consultation:resumed": _("Round resumed"),
    "consultation:reminded": _("Agencies reminded"),
    "more_time:decided": _("Request for more time decided"),
    "consultation:closed": _("Round closed"),
    "consultation:withdrawn": _("Round withdrawn"),
    "reply:drafted": _("Reply drafted"),
    "reply:returned": _("Reply sent back"),
    "reply:released": _("Reply released"),
    "comment:explained": _("Comment explained"),
    "consultation:explained": _("Comments all explained"),
    "consultation:finished": _("Open replies no longer awaited"),
    "reply:filed": _("Reply filed"),
    "reply:taken_in": _("Late reply taken in"),
}

FACTS: Final[dict[str, str]] = {
    "reason": _("Reason"),
    "old": _("Old deadline"),
    "new": _("New deadline"),
    "deadline": _("Deadline"),
    "consultees": _("Agencies"),
    "reminded": _("Reminded"),
    "rung": _("Working days before the end"),
    "silent": _("Silent"),
    "deemed_consents": _("Deemed consents"),
    "wanted": _("Deadline asked for"),
    "answer": _("Answer"),
}
"""The facts of an event that people are shown, besides those for programs."""
