"""What a form offers to choose from where its file names a list (``valuesKey``) instead of writing it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory, documents
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


def _groups(own: UUID, at: datetime) -> list[Option]:
    """The groups that have agencies today, in the words of a letter and with how many they are."""
    sizes = directory.group_sizes(day=local_day(at), without=own)
    return [
        Option(value=group, label=f"{words} ({sizes[group]})")
        for group, words in directory.ADDRESSED_AS.items()
        if group in sizes
    ]


def _issuers(own: UUID, _at: datetime) -> list[Option]:
    return [Option(value=str(agency.id), label=agency.name) for agency in documents.issuers_of(own)]


def _signers(own: UUID, at: datetime) -> list[Option]:
    return [
        Option(value=str(leader.post_id), label=f"{leader.title} – {leader.name} ({agency.name})")
        for agency, leader in documents.signers_of(own, day=local_day(at))
    ]


CHOICES: dict[str, Callable[[UUID, datetime], Sequence[Option]]] = {
    "agencies": _other_agencies,
    "groups": _groups,
    "issuers": _issuers,
    "signers": _signers,
}


def choices_for(form: Form, *, agency_id: UUID, at: datetime) -> dict[str, Sequence[Option]]:
    """The lists that this form names, for somebody of this agency, as they stand ``at`` this instant."""
    return {name: CHOICES[name](agency_id, at) for name in form.options_keys}
