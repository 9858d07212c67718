"""Typed answers read into values: numbers, dates, ticks and choices.

Every reader raises ValidationError, holding a Message, for what it cannot read.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError

from service import deadlines
from service.errors import N_, Invalid
from service.forms.texts import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from datetime import date

_GREATEST = 10**15
"""Below this a float keeps every whole number, and no figure of a report comes near it."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_number(value: Any) -> float | None:
    """Read a JSON number, or a text as written in Vietnam: 1.234,5 has a comma before its decimals."""
    if isinstance(value, bool):
        raise ValidationError([N_("This answer must be a number.")])
    if not isinstance(value, int | float):
        value = _typed_number(value)
    if value is None:
        return None
    if not abs(value) < _GREATEST:
        raise ValidationError([N_("This number is too great to be stored. Check its digits.")])
    return int(value) if math.floor(value) == value else value


def _typed_number(value: Any) -> float | None:
    text = clean_line(value)
    if text is None:
        return None
    digits = text.replace("−", "-").replace(" ", "")
    if not _NUMBER.fullmatch(digits):
        raise ValidationError(
            [N_("This is not a number. Write digits, with a comma before decimals, for instance 1234,5.")]
        )
    return float(digits.replace(".", "").replace(",", "."))


def read_date(value: Any) -> date | None:
    """Read a date as people write it, 10/01/2022, or as programs do, 2022-01-10."""
    text = clean_line(value)
    if text is None:
        return None
    if _ISO_DATE.fullmatch(text):
        year, month, day = text.split("-")
        text = f"{day}/{month}/{year}"
    try:
        return deadlines.read_date(text)
    except Invalid as refusal:
        raise ValidationError([refusal.message]) from refusal


def read_tick(value: Any) -> bool:
    """Read whether a checkbox is ticked; nothing is not ticked."""
    if value is None or isinstance(value, bool):
        return bool(value)
    raise ValidationError([N_("This answer must be true or false.")])


def choice_from(offered: Container[str]) -> Callable[[Any], str | None]:
    """Make a reader of one of the values ``offered``."""

    def read_choice(value: Any) -> str | None:
        choice = clean_line(value)
        if choice is not None and choice not in offered:
            raise ValidationError([N_("This is not one of the choices offered. Choose again.")])
        return choice

    return read_choice


def choices_from(offered: Container[str]) -> Callable[[Any], list[str]]:
    """Make a reader of any of the values ``offered``, each once, in the order given."""

    def read_choices(value: Any) -> list[str]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise ValidationError([N_("This answer must be a list of choices.")])
        chosen = dict.fromkeys(choice for choice in map(clean_line, value) if choice is not None)
        strange = sum(choice not in offered for choice in chosen)
        if strange:
            raise ValidationError(
                [N_("%(count)s of the choices are not offered here any more. Choose again.", count=strange)]
            )
        return list(chosen)

    return read_choices
