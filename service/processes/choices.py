"""What a form offers to choose from where its file names a list (``valuesKey``) instead of writing it out.

A list is one function from who asks, when and about what to options, and one entry in ``CHOICES``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import consultations, directory, documents
from service.deadlines import local_day
from service.forms import Option
from service.processes.clauses import asked_clauses, latest_clauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from service.forms import Form
    from service.processes.clauses import ClauseLine


@dataclass(frozen=True, slots=True)
class Asking:
    """Who chooses, when, and about what: all that a list may depend on."""

    agency_id: UUID
    at: datetime
    subject_id: UUID | None = None
    about: str = ""
    """The name of the fact that ``subject_id`` is: ``document_id``; empty where nothing is known of it yet."""

    @property
    def day(self) -> date:
        """The local day: the directory is asked as it stands that day."""
        return local_day(self.at)


def _other_agencies(asking: Asking) -> list[Option]:
    return [
        Option(value=str(agency.id), label=agency.name)
        for agency in directory.agencies_on(asking.day)
        if agency.id != asking.agency_id
    ]


def _issuers(asking: Asking) -> list[Option]:
    return [
        Option(value=str(agency.id), label=agency.name) for agency in documents.issuers_of(asking.agency_id)
    ]


def _groups(asking: Asking) -> list[Option]:
    """The groups that have agencies today, in the words of a letter and with how many they are."""
    sizes = directory.group_sizes(day=asking.day, without=asking.agency_id)
    return [
        Option(value=group, label=f"{words} ({sizes[group]})")
        for group, words in directory.ADDRESSED_AS.items()
        if group in sizes
    ]


def _signers(asking: Asking) -> list[Option]:
    return [
        Option(value=str(leader.post_id), label=f"{leader.title} – {leader.name} ({agency.name})")
        for agency, leader in documents.signers_of(asking.agency_id, day=asking.day)
    ]


def _leaders(asking: Asking) -> list[Option]:
    staff = directory.staff_of(asking.agency_id, directory.Role.LEADER, day=asking.day)
    offered = {leader.person_id: f"{leader.name}, {leader.title}" for leader in reversed(staff)}
    return [Option(value=str(person_id), label=label) for person_id, label in reversed(offered.items())]


def _divisions(asking: Asking) -> list[Option]:
    return [
        Option(value=str(division.id), label=division.name)
        for division in directory.divisions_of(asking.agency_id, day=asking.day)
    ]


def _specialists(asking: Asking, *, division_id: UUID | None = None) -> list[Option]:
    """People, not posts: who holds two posts of a specialist is offered once."""
    staff = directory.staff_of(
        asking.agency_id, directory.Role.SPECIALIST, day=asking.day, division_id=division_id
    )
    titles = {holder.person_id: f"{holder.name}, {holder.title}" for holder in reversed(staff)}
    offered = dict.fromkeys(holder.person_id for holder in staff)
    return [Option(value=str(person_id), label=titles[person_id]) for person_id in offered]


def _editors(asking: Asking) -> list[Option]:
    """The specialists of the division that leads a reply; of the whole agency where none does."""
    lead = consultations.lead_division_of(asking.subject_id) if asking.subject_id else None
    return _specialists(asking, division_id=lead)


def _clauses(asking: Asking) -> list[Option]:
    return _lines(asked_clauses(asking.about, asking.subject_id))


def _new_clauses(asking: Asking) -> list[Option]:
    return _lines(latest_clauses(asking.about, asking.subject_id))


def _lines(clauses: Iterable[ClauseLine]) -> list[Option]:
    return [Option(value=clause.key, label=clause.line) for clause in clauses]


CHOICES: dict[str, Callable[[Asking], Sequence[Option]]] = {
    "agencies": _other_agencies,
    "clauses": _clauses,
    "divisions": _divisions,
    "editors": _editors,
    "groups": _groups,
    "issuers": _issuers,
    "leaders": _leaders,
    "new_clauses": _new_clauses,
    "signers": _signers,
    "specialists": _specialists,
}


def choices_for(
    form: Form, *, agency_id: UUID, at: datetime, subject_id: UUID | None = None, about: str = ""
) -> dict[str, Sequence[Option]]:
    """The lists that this form names, for somebody of this agency, as they stand ``at`` this instant.

    ``subject_id`` is what the instance is about and ``about`` the name of the fact that it is.
    """
    asking = Asking(agency_id, at, subject_id, about)
    return {name: CHOICES[name](asking) for name in form.options_keys}
