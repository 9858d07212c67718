"""What the history says, in sentences: an event with its facts, each fact in the words of the office.

A sentence is used where all its places are filled by facts of the entry; an event without one is said by its name
alone, with those of its facts that mean something by themselves.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext

from service import deadlines
from service.web.terms import EVENTS, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from service.audit import Entry

_PLACE = re.compile(r"%\((\w+)\)s")


def _(text: str) -> str:
    """Mark a sentence for translation; it is translated when it is shown."""
    return text


def _term(family: str) -> Callable[[str], str]:
    return lambda word: str(gettext(TERMS[family][word])) if word in TERMS[family] else word


def _deadline(text: str) -> str:
    """A deadline as it was recorded: the phrase of a letter, or an instant."""
    try:
        return deadlines.show_last_moment(datetime.fromisoformat(text))
    except ValueError:
        return text


def _day(text: str) -> str:
    return deadlines.show_date(date.fromisoformat(text))


def _instant(text: str) -> str:
    return deadlines.show_instant(datetime.fromisoformat(text))


FACTS: Final[dict[str, Callable[[Any], str]]] = {
    "agencies": str,
    "answer": str,
    "comments": str,
    "consultees": str,
    "dated": _day,
    "deadline": _deadline,
    "deemed_consents": str,
    "holder": str,
    "kind": _term("kind"),
    "late": lambda _yes: gettext("late"),
    "new": _deadline,
    "note": str,
    "number": str,
    "old": _deadline,
    "reason": str,
    "received_at": _instant,
    "remark": str,
    "question": str,
    "reminded": str,
    "silent": str,
    "stance": _term("outcome"),
    "step": _term("decided_step"),
    "subject": str,
    "tags": str,
    "to": str,
    "version": str,
    "wanted": str,
}
"""How a fact is said. Ids and all else that is not here is not said."""

SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "document:registered": (_("%(kind)s registered as a draft: %(subject)s"),),
    "document:frozen": (_("Version %(version)s frozen; from now on it does not change"),),
    "consultation:opened": (
        _("Consultation round opened with %(consultees)s agencies, deadline %(deadline)s"),
    ),
    "consultation:deadline_changed": (_("Deadline extended from %(old)s to %(new)s, because: %(reason)s"),),
    "consultation:extended_for_silent": (
        _("%(agencies)s silent agencies given more time, from %(old)s to %(new)s, because: %(reason)s"),
    ),
    "consultation:urged": (_("%(agencies)s silent agencies urged"),),
    "consultation:paused": (_("Round paused, because: %(reason)s"),),
    "consultation:resumed": (_("Round goes on with the deadline %(new)s, because: %(reason)s"),),
    "consultation:reminded": (_("%(reminded)s agencies reminded"),),
    "consultation:closed": (
        _("Round closed: %(silent)s agencies silent, %(deemed_consents)s deemed consents recorded"),
    ),
    "consultation:outcomes_told": (_("%(agencies)s agencies told what became of their comments"),),
    "comment:guidance_asked": (_("Leader asked about a comment: %(question)s"),),
    "comment:guidance_given": (_("Leader answered about a comment: %(question)s Answer: %(answer)s"),),
    "comment:tagged": (_("Comment tagged: %(tags)s"),),
    "comment:untagged": (_("Tag taken off a comment: %(tags)s"),),
    "document:given_to": (_("Given to %(to)s"),),
    "document:taken_from": (_("Taken back from %(holder)s"),),
    "document:approved": (_("%(kind)s approved. Step: %(step)s"),),
    "document:forwarded": (_("%(kind)s passed on for approval"),),
    "document:returned": (
        _("%(kind)s returned to its drafter: %(remark)s Step: %(step)s"),
        _("%(kind)s returned to its drafter with remarks on clauses. Step: %(step)s"),
    ),
    "document:round_asked": (_("Another round asked for: %(remark)s"),),
    "document:signed": (_("%(kind)s signed"),),
    "document:numbered": (_("Number %(number)s given, dated %(dated)s"),),
    "document:dispatched": (_("Number %(number)s dispatched to %(agencies)s agencies"),),
    "reply:more_time_asked": (_("More time asked, %(wanted)s, because: %(reason)s"),),
    "reply:filed": (_("Reply filed that was received %(received_at)s: %(stance)s"),),
    "reply:filing_withdrawn": (
        _("Filed reply withdrawn that was received %(received_at)s: %(stance)s. Reason: %(reason)s"),
    ),
    "reply:drafted": (_("Reply drafted: %(stance)s. Comments: %(comments)s"),),
    "reply:returned": (_("Reply sent back: %(remark)s"),),
    "reply:released": (
        _("Reply released, %(late)s: %(stance)s"),
        _("Reply released: %(stance)s"),
    ),
    "reply:taken_in": (_("Late reply taken in: %(stance)s"),),
}
"""The sentences of an event, the fullest first."""

DETAILS: Final[dict[str, str]] = {
    "answer": _("Answer: %(answer)s"),
    "deadline": _("Deadline: %(deadline)s"),
    "number": _("Number: %(number)s"),
    "reason": _("Reason: %(reason)s"),
    "remark": _("Remark: %(remark)s"),
    "note": _("Note: %(note)s"),
    "stance": _("Opinion: %(stance)s"),
    "version": _("Version: %(version)s"),
}
"""What is added to the name of an event without a sentence."""


def happening(entry: Entry) -> str:
    """What happened, as a sentence in the reader's language."""
    words = dict(_words(entry.facts))
    for sentence in SENTENCES.get(entry.event, ()):
        if set(_PLACE.findall(sentence)) <= words.keys():
            return str(gettext(sentence) % words)
    said = gettext(EVENTS[entry.event]) if entry.event in EVENTS else entry.event
    return ". ".join([said, *(gettext(DETAILS[name]) % words for name in DETAILS if name in words)])


def _words(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        # Zero is a fact worth saying, though equal to False.
        if name in FACTS and value is not None and value is not False and value != "":
            yield name, FACTS[name](value)
