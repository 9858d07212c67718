"""How each type of component checks its answer: one table, from form-js's words to marshmallow's fields.

Every field takes what was typed or sent and gives what JSON can hold; None (or an empty list, or False) when
there is no answer. Whether one is needed depends on other answers, so that is decided in ``checking.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError, fields

from service.deadlines import read_deadline, show_date
from service.errors import N_, Invalid
from service.forms.readings import choice_from, choices_from, read_date, read_number, read_tick
from service.forms.texts import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from service.forms.definition import Field, Option


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What checking depends on besides the form: the local day, and the options brought by the caller."""

    today: date
    options: Mapping[str, Sequence[Option]]

    def offered(self, field: Field) -> frozenset[str]:
        """Give the values that may be chosen. Raises LookupError when the caller brought no such options."""
        if field.options_key and field.options_key not in self.options:
            raise LookupError(
                f"The field {field.key} needs the options “{field.options_key}”; pass them to check()."
            )
        options = self.options[field.options_key] if field.options_key else field.options
        return frozenset(option.value for option in options)


def _line(field: Field, _: Circumstances) -> fields.Field[Any]:
    return _answer(clean_line, _length_of(field))


def _text(field: Field, _: Circumstances) -> fields.Field[Any]:
    return _answer(clean_text, _length_of(field))


def _deadline(field: Field, circumstances: Circumstances) -> fields.Field[Any]:
    fits = _length_of(field)

    def can_be_read(phrase: str) -> None:
        fits(phrase)
        try:
            read_deadline(phrase, today=circumstances.today)
        except Invalid as refusal:
            raise ValidationError([refusal.message]) from refusal

    # The phrase itself is the answer: whoever stores the deadline reads it again.
    return _answer(clean_line, can_be_read)


def _number(field: Field, _: Circumstances) -> fields.Field[Any]:
    return _answer(read_number, _range_of(field))


def _date(field: Field, circumstances: Circumstances) -> fields.Field[Any]:
    def not_past(day: date) -> None:
        if field.refuses_past and day < circumstances.today:
            raise ValidationError([N_("%(date)s is past. Choose today or a later day.", date=show_date(day))])

    return _answer(read_date, not_past, write=date.isoformat)


def _choice(field: Field, circumstances: Circumstances) -> fields.Field[Any]:
    return _answer(choice_from(circumstances.offered(field)))


def _choices(field: Field, circumstances: Circumstances) -> fields.Field[Any]:
    return _answer(choices_from(circumstances.offered(field)), default=list)


def _tick(_field: Field, _: Circumstances) -> fields.Field[Any]:
    return _answer(read_tick, default=bool)


def _answer(
    read: Callable[[Any], Any],
    *validators: Callable[[Any], None],
    default: Callable[[], Any] = lambda: None,
    write: Callable[[Any], Any] = lambda value: value,
) -> fields.Field[Any]:
    """Make a field that reads what was given, holds it against ``validators``, and writes what is stored."""
    return fields.Raw(
        # JSON's null is no answer, as a missing one is; the readers know, so marshmallow need not refuse it.
        allow_none=True,
        load_default=default,
        pre_load=read,
        validate=validators,
        post_load=write,
    )


def _length_of(field: Field) -> Callable[[str], None]:
    def length(text: str) -> None:
        if len(text) > field.maximum_length:
            raise ValidationError([N_("This text has %(length)s characters; shorten it to at most %(most)s.",
                                      length=len(text), most=field.maximum_length)])  # fmt: skip
        if len(text) < field.minimum_length:
            raise ValidationError([N_("This text has %(length)s characters; write at least %(least)s.",
                                      length=len(text), least=field.minimum_length)])  # fmt: skip

    return length


def _range_of(field: Field) -> Callable[[float], None]:
    def in_range(number: float) -> None:
        if field.minimum is not None and number < field.minimum:
            raise ValidationError(
                [N_("This number must be at least %(least)s.", least=_shown(field.minimum))]
            )
        if field.maximum is not None and number > field.maximum:
            raise ValidationError([N_("This number must be at most %(most)s.", most=_shown(field.maximum))])
        if field.decimal_digits is not None and round(number, field.decimal_digits) != number:
            raise ValidationError(
                [N_("Write at most %(most)s digits after the comma.", most=field.decimal_digits)]
                if field.decimal_digits
                else [N_("Write a whole number.")]
            )

    return in_range


def _shown(number: float) -> str:
    return str(number).replace(".", ",")


FIELD_TYPES: dict[tuple[str, str], Callable[[Field, Circumstances], fields.Field[Any]]] = {
    ("textfield", ""): _line,
    ("textfield", "deadline"): _deadline,
    ("textarea", ""): _text,
    ("number", ""): _number,
    ("datetime", ""): _date,
    ("select", ""): _choice,
    ("radio", ""): _choice,
    ("checklist", ""): _choices,
    ("checkbox", ""): _tick,
}
"""Type and format of a component → the marshmallow field that checks its answer."""
