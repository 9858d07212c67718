"""What to tell a person whose answer is missing, or a program that sends an answer nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import N_, Message
from service.forms.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from service.forms.definition import Field

_WRITE = N_("An answer is needed here. Write it.")
_CHOOSE = N_("An answer is needed here. Choose one.")
_BY_TYPE = {
    ("textfield", "deadline"): N_("A deadline is needed here, for instance: trước ngày 10/01/2022."),
    ("number", ""): N_("A number is needed here."),
    ("datetime", ""): N_("A date is needed here, for instance 10/01/2022."),
    ("select", ""): _CHOOSE,
    ("radio", ""): _CHOOSE,
    ("checklist", ""): N_("Choose at least one."),
    ("checkbox", ""): N_("Tick this to go on."),
}
_SHOWN = 60


def answer_missing(field: Field) -> Message:
    """Ask for the answer of ``field``, in the words that fit its type."""
    return _BY_TYPE.get((field.type, field.format), _WRITE)


def rows_missing(least: int) -> Message:
    """Ask for rows that are missing."""
    return (
        N_("Fill in at least one row.") if least == 1 else N_("Fill in at least %(least)s rows.", least=least)
    )


def rows_in_excess(field: Field, count: int) -> Message:
    """Say that a list is too long."""
    return N_("There are %(count)s rows; keep at most %(most)s.", count=count, most=field.maximum_rows)


def unknown_answer(key: str, known: Collection[str]) -> Message:
    """Say that the form does not ask for ``key``, with the key it may have been meant for."""
    close = nearest(key, known)
    if not close:
        return N_("The form does not ask for “%(key)s” here; leave it out.", key=key)
    return N_("The form does not ask for “%(key)s” here; do you mean “%(nearest)s”?", key=key, nearest=close)


def shown_key(key: object) -> str:
    """Cut a key that came from outside to a length and to characters that can be sent back."""
    return str(key)[:_SHOWN].encode("utf-8", "replace").decode("utf-8")
