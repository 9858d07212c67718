"""Forms as programs read them: what is asked, what may be chosen, when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import fields as parts

from service.api import fields
from service.api.fields import Answer, Words, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.forms import Form, Option

ANSWERS = (
    "By the key of the field; rows of a list are a list of objects. What it must hold is the form's to say."
)


class OptionShown(Answer):
    """A choice."""

    value = shown(parts.String, "What is sent.", example="agree")
    label = shown(Words, "What a person reads.", example="Thống nhất")


class Conditional(parts.Raw):
    """A condition as data: ``["=", "stance", "agree"]``, or such ones joined by ``and``, ``or``, ``not``."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return value.as_data() if value is not None else None


class FieldShown(Answer):
    """A part of a form; a ``group`` and a ``dynamiclist`` have parts of their own."""

    type = shown(parts.String, "`textfield`, `textarea`, `number`, `datetime`, `select`, …", example="radio")
    key = shown(parts.String, "Names the answer; empty for a text to read and for a mere frame.")
    label = shown(Words, "What a person reads.")
    description = shown(Words, "More to read.", allow_none=True)
    format = shown(parts.String, "`deadline` for the phrase of a letter; else empty.")
    required = shown(parts.Boolean, "Whether an answer is needed.")
    required_when = shown(Conditional, "When one is needed besides.", allow_none=True)
    hidden_when = shown(Conditional, "When it is not asked at all.", attribute="hide", allow_none=True)
    options = fields.some(OptionShown, "What may be chosen, where the form itself says it.")
    options_key = shown(parts.String, "Else under which name of `options` the choices are.")
    minimum_length = shown(parts.Integer, "Characters.")
    maximum_length = shown(parts.Integer, "Characters; 0 where there is no bound of its own.")
    minimum = shown(parts.Float, "The least number.", allow_none=True)
    maximum = shown(parts.Float, "The greatest number.", allow_none=True)
    minimum_rows = shown(parts.Integer, "The least rows of a list.")
    maximum_rows = shown(parts.Integer, "The most rows of a list.")
    children = parts.List(
        parts.Nested(lambda: FieldShown()),  # noqa: PLW0108  The class is only being made.
        attribute="fields",
        data_key="fields",
        dump_only=True,
        metadata={"description": "Its own parts."},
    )


class FormShown(Answer):
    """A form."""

    id = shown(parts.String, "Its name.", example="reply")
    title = shown(Words, "What a person reads above it.")
    digest = shown(parts.String, "Names what it says; another one is another form.")
    children = parts.List(
        parts.Nested(FieldShown),
        attribute="fields",
        data_key="fields",
        dump_only=True,
        metadata={"description": "Its parts."},
    )


class FormToFill(Answer):
    """A form with what it offers to choose from."""

    form = fields.one(FormShown, "What is asked.")
    options = parts.Dict(
        keys=parts.String(),
        values=parts.List(parts.Nested(OptionShown)),
        dump_only=True,
        metadata={"description": "Choices that are not fixed, by the `options_key` of a field."},
    )


class AnswersGiven(fields.Schema):
    """A form, filled in."""

    answers = parts.Dict(
        keys=parts.String(),
        required=True,
        error_messages=fields.messages(fields.NO_OBJECT),
        metadata={"description": ANSWERS},
    )


def to_fill(form: Form, options: Mapping[str, Sequence[Option]]) -> dict[str, Any]:
    """A form with its choices."""
    return {"form": form, "options": options}
