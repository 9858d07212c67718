"""How words of the database are said to people: one table a family."""

from __future__ import annotations

from typing import Final

from service import directory


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
        "unit_head": _("head of division"),
        "leader": _("leader"),
        "clerk": _("clerk"),
        "monitor": _("monitor"),
        "administrator": _("administrator"),
    },
    "change": {
        "same": _("Unchanged"),
        "changed": _("Changed"),
        "new": _("New"),
        "gone": _("Left out"),
    },
    "restriction": {"none": _("No restriction"), "internal": _("For internal circulation")},
    "zone": {
        "preamble": _("Before the body"),
        "body": _("Body"),
        "closing": _("Recipients and signature"),
    },
    "position": {"head": _("head"), "deputy": _("deputy"), "member": _("member")},
    "group": {group: label.text for group, label in directory.GROUPS.items()},
    "succession": {
        "merge": _("Merged into"),
        "split": _("Split into"),
        "rename": _("Renamed to"),
        "transfer": _("Transferred to"),
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
        "submission": _("Submission"),
        "": _("Not used"),
        "*": _("All other kinds"),
    },
    "course": {"running": _("Running"), "completed": _("Finished"), "cancelled": _("Taken back")},
    "step": {"done": _("Done"), "open": _("Waiting"), "ahead": _("Still ahead")},
    "decided_step": {
        "content": _("Check of the content"),
        "format": _("Check of form and procedure"),
        "approval": _("Approval"),
        "signature": _("Signature"),
        "issue": _("Numbering and dispatch"),
    },
    "decision": {
        "approve": _("Approved"),
        "forward": _("Passed on"),
        "return": _("Returned"),
        "another_round": _("Another round asked for"),
    },
    "number_state": {"used": _("In use"), "reserved": _("Reserved"), "void": _("Void")},
}

EVENTS: Final[dict[str, str]] = {
    "process:started": _("Process started"),
    "process:time_passed": _("Time passed"),
    "process:cancelled": _("Task taken back"),
    "document:registered": _("Draft registered"),
    "document:frozen": _("Version frozen"),
    "document:distribution_set": _("List of recipients written"),
    "document:dispatched": _("Document dispatched"),
    "letter:composed": _("Letter written"),
    "submission:composed": _("Submission written"),
    "document:version_added": _("New version written"),
    "document:version_replaced": _("Text replaced before anybody was asked"),
    "document:division_corrected": _("Division into clauses corrected"),
    "document:correction_undone": _("Correction of the division undone"),
    "consultation:opened": _("Consultation round opened"),
    "consultation:launched": _("Agencies asked"),
    "consultation:deadline_changed": _("Deadline extended"),
    "consultation:paused": _("Round paused"),
    "consultation:resumed": _("Round resumed"),
    "consultation:reminded": _("Agencies reminded"),
    "more_time:decided": _("Request for more time decided"),
    "consultation:closed": _("Round closed"),
    "consultation:withdrawn": _("Round withdrawn"),
    "reply:registered": _("Request registered"),
    "reply:directed": _("Reply directed"),
    "reply:divisions_asked": _("Supporting divisions asked"),
    "reply:editor_assigned": _("Editor named"),
    "reply:contributed": _("Division contributed"),
    "reply:checked": _("Content of the reply checked"),
    "reply:numbered": _("Reply numbered"),
    "reply:more_time_asked": _("More time asked for"),
    "reply:drafted": _("Reply drafted"),
    "reply:returned": _("Reply sent back"),
    "reply:released": _("Reply released"),
    "comment:explained": _("Comment explained"),
    "consultation:explained": _("Comments all explained"),
    "consultation:finished": _("Open replies no longer awaited"),
    "reply:filed": _("Reply filed"),
    "reply:taken_in": _("Late reply taken in"),
    "document:approved": _("Approved"),
    "document:forwarded": _("Passed on for approval"),
    "document:returned": _("Returned with remarks"),
    "document:round_asked": _("Another round asked for"),
    "document:signed": _("Signed"),
    "document:signature_dropped": _("Signature taken back by the return"),
    "document:numbered": _("Number given"),
    "document:arrived": _("Registered on arrival"),
    "remark:answered": _("Remark answered"),
    "number:reserved": _("Number reserved"),
    "number:voided": _("Number made void"),
    "series:added": _("Series added"),
    "series:kinds_moved": _("Kinds moved to another series"),
    "file:attached": _("File attached"),
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
