"""Answers held against their form: clean ones come out, or everything that needs correcting at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError, missing

from service.errors import N_, Message
from service.forms import complaints
from service.forms.conditions import THIS
from service.forms.definition import joined, keyed
from service.forms.errors import AnswersInvalid
from service.forms.fields import FIELD_TYPES, Circumstances

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marshmallow import fields

    from service.forms.definition import Field, Form, Option

Answers = dict[str, Any]

_NO_OPTIONS: Mapping[str, Sequence[Option]] = MappingProxyType({})
_MOST_UNKNOWN = 20
"""Unknown answers named in one object: enough to correct a program by, too few to be flooded with."""


def check(
    form: Form, raw: Mapping[str, Any], *, options: Mapping[str, Sequence[Option]] = _NO_OPTIONS, today: date
) -> Answers:
    """Give the clean answers of ``raw``, or raise AnswersInvalid, whose ``fields`` go by HTML name.

    ``options`` are the choices of fields with a ``valuesKey``; ``today`` is the local day. JSON can hold the
    answers: dates come out as ISO texts, deadlines as the phrase that was typed. Answers hidden by a
    condition and blank rows are left out.
    """
    checking = _Checking(Circumstances(today, options))
    answers: Answers = {}
    checking.fill(answers, form.fields, raw, "", _Seen(answers, answers))
    if checking.errors:
        raise AnswersInvalid(checking.errors)
    return answers


@dataclass(frozen=True, slots=True)
class _Seen:
    """The clean answers above the field in hand: of the form, and of its row, or of the form once more."""

    form: Answers
    row: Answers

    def answer(self, name: str) -> Any:
        return self.row.get(name.removeprefix(THIS)) if name.startswith(THIS) else self.form.get(name)


class _Checking:
    """One walk down a form and its answers, collecting what is wrong on the way."""

    def __init__(self, circumstances: Circumstances) -> None:
        self.circumstances = circumstances
        self.errors: dict[str, list[Message]] = {}
        # The rows of a list share their fields; a field may have thousands of options to prepare.
        self.checkers: dict[int, fields.Field[Any]] = {}

    def fill(self, answers: Answers, children: Sequence[Field], raw: Any, path: str, seen: _Seen) -> Answers:
        """Put the clean answers of one object, the form or a group or a row, into ``answers``."""
        if not isinstance(raw, Mapping):
            self._refuse(path, N_("This part must be an object of answers."))
            return answers
        known = {field.key for field in keyed(children)}
        for key in sorted(map(complaints.shown_key, raw.keys() - known))[:_MOST_UNKNOWN]:
            self._refuse(joined(path, key), complaints.unknown_answer(key, known))
        self._fill(answers, children, raw, path, seen)
        return answers

    def _fill(
        self, answers: Answers, children: Sequence[Field], raw: Mapping[str, Any], path: str, seen: _Seen
    ) -> None:
        for field in children:
            if field.hide is not None and field.hide.holds(seen.answer):
                continue
            if field.key:
                answers[field.key] = self._answer(field, raw, joined(path, field.key), seen)
            else:
                self._fill(answers, field.fields, raw, path, seen)

    def _answer(self, field: Field, raw: Mapping[str, Any], name: str, seen: _Seen) -> Any:
        given = raw.get(field.key, missing)
        if field.type == "group":
            return self.fill({}, field.fields, {} if given in (None, missing) else given, name, seen)
        needed = field.required or (
            field.required_when is not None and field.required_when.holds(seen.answer)
        )
        if field.type == "dynamiclist":
            return self._rows(field, given, name, seen, least=max(field.minimum_rows, int(needed)))
        return self._value(field, given, name, needed=needed)

    def _value(self, field: Field, given: Any, name: str, *, needed: bool) -> Any:
        checker = self.checkers.get(id(field))
        if checker is None:
            checker = self.checkers[id(field)] = FIELD_TYPES[field.type, field.format](
                field, self.circumstances
            )
        try:
            value = checker.deserialize(given)
        except ValidationError as error:
            self._refuse(name, *error.messages)
            return None
        if needed and (value is None or value is False or value == []):
            self._refuse(name, complaints.answer_missing(field))
        return value

    def _rows(self, field: Field, given: Any, name: str, seen: _Seen, *, least: int) -> list[Answers]:
        rows = [] if given in (None, missing) else given
        if not isinstance(rows, list):
            self._refuse(name, N_("This part must be a list of rows."))
            return []
        # A row keeps its number, blank ones before it or not, so that a message finds it on the page.
        filled = [(number, row) for number, row in enumerate(rows) if not _is_blank(field.fields, row)]
        if len(filled) > field.maximum_rows:
            self._refuse(name, complaints.rows_in_excess(field, len(filled)))
            return []
        if len(filled) < least:
            self._refuse(name, complaints.rows_missing(least))
        return [self._row(field, row, joined(name, str(number)), seen) for number, row in filled]

    def _row(self, field: Field, row: Any, path: str, seen: _Seen) -> Answers:
        answers: Answers = {}
        return self.fill(answers, field.fields, row, path, _Seen(seen.form, answers))

    def _refuse(self, name: str, *messages: Message) -> None:
        self.errors.setdefault(name, []).extend(messages)


def _is_blank(children: Sequence[Field], raw: Any) -> bool:
    """Whether nothing was typed into a row: pages send the rows they drew, filled in or not."""
    if raw is None:
        return True
    if not isinstance(raw, Mapping):
        return False
    by_key = {field.key: field for field in keyed(children)}
    return all(key in by_key and _holds_nothing(by_key[key], value) for key, value in raw.items())


def _holds_nothing(field: Field, value: Any) -> bool:
    if field.type == "group":
        return _is_blank(field.fields, value)
    return value is None or value is False or value == [] or (isinstance(value, str) and not value.strip())
