"""What instances and messages are about, said so that an administrator knows what they have before them.

Administrators look after the processes of all agencies and are no readers of their documents: of one that circulates
inside only they read kind, number and id, not what it is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import consultations, documents

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from service.documents import Label


@dataclass(frozen=True, slots=True)
class Subject:
    """A document, a round on it, or an agency's part in the round; none of them for a process about nothing known."""

    id: UUID | None
    document: Label | None = None
    round_id: UUID | None = None
    round_number: int | None = None
    consultee_id: UUID | None = None
    contribution_id: UUID | None = None
    agency_name: str = ""
    """The agency whose part it is."""

    @property
    def open_to_all(self) -> bool:
        """Whether what is written about it may be read by people who are no readers of it."""
        return self.document is None or not self.document.restricted


def subjects_of(ids: Collection[UUID | None]) -> dict[UUID | None, Subject]:
    """What each of these ids is of, in a few statements however many there are."""
    known = [each for each in ids if each is not None]
    parts = consultations.parts_labelled(known)
    labels = documents.labels_of({*known, *(part.document_id for part in parts.values())})
    found: dict[UUID | None, Subject] = {each: Subject(each, labels.get(each)) for each in known}
    for subject_id, part in parts.items():
        found[subject_id] = Subject(
            subject_id,
            labels.get(part.document_id),
            part.round_id,
            part.round_number,
            part.consultee_id,
            part.contribution_id,
            part.agency_name,
        )
    return {None: Subject(None), **found}
