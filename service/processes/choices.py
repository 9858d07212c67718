"""What a form offers to choose from where its file names a list (``valuesKey``) instead of writing it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory
from service.deadlines import local_day
from service.forms import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from service.forms import Form


def _agencies(at: datetime) -> list[Option]:
    return [
        Option(value=str(agency.id), label=agency.name) for agency in directory.agencies_on(local_day(at))
    ]


CHOICES: dict[str, Callable[[datetime], Sequence[Option]]] = {"agencies": _agencies}


def choices_for(form: Form, *, at: datetime) -> dict[str, Sequence[Option]]:
    """The lists that this form names, as they stand ``at`` this instant."""
    return {name: CHOICES[name](at) for name in form.options_keys}
