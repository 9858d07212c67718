"""A stand-in for the clauses of a version until their own module is here; dropped when that is merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import texts
from service.db import db
from service.documents.models import VersionRecord

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """One clause of a version."""

    position: int
    key: str
    depth: int
    zone: str
    level: str
    label: str
    text: str
    place: str


def clauses_of(version_id: UUID) -> list[ClauseShown]:
    """The clauses of a version in reading order."""
    text = texts.read_text(db.session.get_one(VersionRecord, version_id).text)
    zones = (("preamble", text.preamble), ("body", text.clauses), ("closing", text.closing))
    zone_of = {clause.key: zone for zone, clauses in zones for clause in clauses}
    return [
        ClauseShown(
            position,
            key,
            len(path) - 1,
            zone_of[path[0].key],
            path[-1].level.value,
            path[-1].label,
            path[-1].text,
            texts.place_of(text, key),
        )
        for position, (key, path) in enumerate(text.paths.items(), start=1)
    ]
