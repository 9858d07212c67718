"""Rules on the dates and deadlines of the content: days that exist, after the document's own, fully written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.format_check.findings import CLEAR_WORDING, FormatFinding, Part, Rule, at
from service.texts.format_check.written_dates import calendar_day
from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.clauses import Clause
    from service.texts.format_check.form import Form

NO_SUCH_DAY: Final = Rule("no_such_day", Part.BODY, CLEAR_WORDING)
DEADLINE_PAST: Final = Rule("deadline_past", Part.BODY, CLEAR_WORDING)
DEADLINE_WORDING: Final = Rule("deadline_wording", Part.BODY, CLEAR_WORDING)

_DAY = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>(?:19|20)\d\d)(?!\d)")
_DUE = re.compile(
    r"(?:trước|chậm nhất(?: là| trong| vào| đến)?|muộn nhất|hoàn thành trong|hạn cuối(?: là)?) (?:ngày )?"
    rf"{_DAY.pattern}",
    re.IGNORECASE,
)
_WITHOUT_WORD = re.compile(
    r"\b[Tt]rước \d{1,2}(?: tháng (?:(?:cuối|đầu|sau)(?: \w+)?|\d{1,2})|/\d{1,2}(?:/\d{4})?)(?![\d%/])"
)


def check(form: Form) -> Iterator[FormatFinding]:
    """All that is to be said about dates."""
    for clause in form.said:
        yield from _days(clause)
        yield from _past(form, clause)
        for found in _WITHOUT_WORD.finditer(clause.text):
            advice = N_(
                "The word ngày is missing before the day: without it, it reads like a number of months or a fraction."
            )
            yield at(DEADLINE_WORDING, clause, advice, quote=found[0])


def _days(clause: Clause) -> Iterator[FormatFinding]:
    if clause.level is Level.TABLE:
        return
    for found in _DAY.finditer(clause.text):
        if calendar_day(int(found["day"]), int(found["month"]), int(found["year"])) is None:
            advice = N_("There is no such day in the calendar: days stand before months, as in 10/01/2022.")
            yield at(NO_SUCH_DAY, clause, advice, quote=found[0])


def _past(form: Form, clause: Clause) -> Iterator[FormatFinding]:
    if form.dated is None:
        return
    for found in _DUE.finditer(clause.text):
        day = calendar_day(int(found["day"]), int(found["month"]), int(found["year"]))
        if day and day <= form.dated:
            advice = N_("This deadline is not after the date of the document: correct one of the two.")
            yield at(DEADLINE_PAST, clause, advice, quote=found[0])
