"""The clauses to choose from in a form: of the version that is asked about, or of the latest one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import consultations, documents

if TYPE_CHECKING:
    from uuid import UUID

WORDS_SHOWN = 10
"""First words of a clause beside its place: enough to recognise it by in a list."""


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause in a list: its key, and where it stands with its first words."""

    key: str
    line: str


def asked_clauses(about: str, subject_id: UUID | None) -> list[ClauseLine]:
    """The clauses of the version that a process is about.

    That is the version a round froze where it is about a round or an agency's part in one; else the latest.
    """
    round_ = _round(about, subject_id)
    if round_ is not None:
        return _clauses_of(round_.version_id)
    return latest_clauses(about, subject_id)


def latest_clauses(about: str, subject_id: UUID | None) -> list[ClauseLine]:
    """The clauses of the latest version of the document that a process is about, itself or by its round."""
    round_ = _round(about, subject_id)
    document_id = round_.document_id if round_ else subject_id if about == "document_id" else None
    return _clauses_of(documents.document_shown(document_id).version.id) if document_id else []


def _round(about: str, subject_id: UUID | None) -> consultations.RoundShown | None:
    if subject_id is None:
        return None
    if about == "consultee_id":
        return consultations.round_shown(consultations.consultee_shown(subject_id).round_id)
    if about == "contribution_id":
        return _round("consultee_id", consultations.contribution_shown(subject_id).consultee_id)
    return consultations.round_shown(subject_id) if about == "round_id" else None


def _clauses_of(version_id: UUID) -> list[ClauseLine]:
    """The clauses that take remarks, in reading order, named as documents cite them."""
    return [
        ClauseLine(clause.key, f"{clause.place} – {_first_words(clause.text)}")
        for clause in documents.clauses_of(version_id)
        if clause.takes_remarks
    ]


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS_SHOWN]) + ("…" if len(words) > WORDS_SHOWN else "")
