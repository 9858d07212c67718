"""The clauses of a version: one row each, written with every version and again with every correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from service import texts
from service.db import Write, db
from service.documents.errors import DocumentNotFound
from service.documents.models import ClauseRecord, VersionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any
    from uuid import UUID

    from service.texts import Text

_SAID_BEFORE = frozenset({"subject", "legal_basis", "authority", "paragraph"})
"""Levels before the body that are words of the document: trích yếu, căn cứ, the preamble."""

_insert = Write(insert(ClauseRecord))


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """One clause of a version, as :class:`~service.documents.models.ClauseRecord` holds it."""

    position: int
    key: str
    depth: int
    zone: str
    level: str
    label: str
    text: str
    place: str
    """Where it stands, as other documents cite it: "điểm b khoản 3 mục II"."""

    @property
    def takes_remarks(self) -> bool:
        """Whether people remark and comment on it: what the document says, not its letterhead and its signature."""
        return self.zone == "body" or self.level in _SAID_BEFORE


_columns = (
    ClauseRecord.key,
    ClauseRecord.depth,
    ClauseRecord.zone,
    ClauseRecord.level,
    ClauseRecord.label,
    ClauseRecord.text,
)


def divided(text: str, corrections: Iterable[Mapping[str, Any]]) -> texts.Applied:
    """A stored text divided into clauses, corrected as people did; with the corrections that do not fit it."""
    return texts.apply(texts.read_text(text), map(texts.Correction.from_json, corrections))


def text_of(version_id: UUID) -> Text:
    """A version's text divided into clauses, for what needs more than its rows; :class:`DocumentNotFound`."""
    row = db.session.execute(
        select(VersionRecord.text, VersionRecord.corrections).where(VersionRecord.id == version_id)
    ).one_or_none()
    if row is None:
        raise DocumentNotFound
    return divided(*row).text


def corrections_made(version_id: UUID) -> int:
    """How many corrections of its division a version has."""
    made = select(func.jsonb_array_length(VersionRecord.corrections)).where(VersionRecord.id == version_id)
    return db.session.scalar(made) or 0


def clauses_of(version_id: UUID) -> list[ClauseShown]:
    """The clauses of a version in reading order.

    A version that was stored before clauses were is read anew; :class:`DocumentNotFound` if there is none.
    """
    query = select(*_columns).where(ClauseRecord.version_id == version_id).order_by(ClauseRecord.position)
    stored = [texts.Row(*row) for row in db.session.execute(query)]
    return clauses_in(texts.text_from(stored) if stored else text_of(version_id))


def clauses_in(text: Text) -> list[ClauseShown]:
    """The clauses of a divided text."""
    return [
        ClauseShown(position, *row, place=texts.place_of(text, row.key))
        for position, row in enumerate(texts.rows_of(text), start=1)
    ]


def write_clauses(version_id: UUID, text: Text) -> None:
    """Store the clauses of a version in place of those it had."""
    db.session.flush()
    db.session.execute(delete(ClauseRecord).where(ClauseRecord.version_id == version_id))
    rows = enumerate(texts.rows_of(text), start=1)
    _insert.many(
        [{"version_id": version_id, "position": position, **row._asdict()} for position, row in rows]
    )


def give_clauses(version: VersionRecord) -> None:
    """Store the clauses of a version that has none, being older than they are."""
    there = select(ClauseRecord.key).where(ClauseRecord.version_id == version.id).limit(1)
    if db.session.scalar(there) is None:
        write_clauses(version.id, divided(version.text, version.corrections).text)
