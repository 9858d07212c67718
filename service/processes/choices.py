"""What a form offers to choose from where its file names a list (``valuesKey``) instead of writing it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory
from service.deadlines import local_day
from service.forms import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.forms import Form


def _other_agencies(own: UUID, at: datetime) -> list[Option]:
    return [
        Option(value=str(agency.id), label=agency.name)
        for agency in directory.agencies_on(local_day(at))
        if agency.id != own
    ]


CHOICES: dict[str, Callable[[UUID, datetime], Sequence[Option]]] = {
    "agencies": _other_agencies,
    "clauses": lambda _agency_id, _at: (),
}


def choices_for(form: Form, *, agency_id: UUID, at: datetime) -> dict[str, Sequence[Option]]:
    """The lists that this form names, for somebody of this agency, as they stand ``at`` this instant."""
    return {name: CHOICES[name](agency_id, at) for name in form.options_keys}
