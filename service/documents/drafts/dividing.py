"""The division of a version, corrected by people: a correction is stored beside the text and never changes a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service import texts
from service.db import db
from service.documents.drafts.clauses import divided, write_clauses
from service.documents.errors import DivisionChanged, DocumentNotFound, TooManyCorrections, VersionFrozen
from service.documents.models import VersionRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.audit import Act
    from service.texts import Correction

MOST_CORRECTIONS = 500
"""Each is applied again whenever the text is read; a text that needs more is better pasted with its numbers."""


def correct_division(
    version_id: UUID, corrections: Sequence[Correction], *, seen: int | None = None, act: Act
) -> None:
    """Add corrections to those of a version and write its clauses again.

    ``seen`` is how many the person saw: :class:`DivisionChanged` if there are others by now. Raises
    :class:`VersionFrozen`, and :class:`~service.texts.CorrectionUnfit` where a correction meets other words.
    """
    version = _hold(version_id, seen)
    text = divided(version.text, version.corrections).text
    if len(text.corrections) + len(corrections) > MOST_CORRECTIONS:
        raise TooManyCorrections(most=MOST_CORRECTIONS)
    applied = texts.apply(text, corrections)
    if applied.unfit:
        raise texts.CorrectionUnfit(words=applied.unfit[0].words)
    _write(version, applied.text)
    for each in corrections:
        act.record(
            "document:division_corrected",
            document_id=version.document_id,
            version=version.number,
            act=each.act.value,
            clause=each.key,
        )


def undo_correction(version_id: UUID, *, seen: int | None = None, act: Act) -> None:
    """Take the last correction of a version back; nothing happens where there is none."""
    version = _hold(version_id, seen)
    if not version.corrections:
        return
    *kept, last = version.corrections
    _write(version, divided(version.text, kept).text)
    act.record(
        "document:correction_undone",
        document_id=version.document_id,
        version=version.number,
        act=last["act"],
        clause=last["key"],
    )


def _hold(version_id: UUID, seen: int | None) -> VersionRecord:
    version = db.session.scalar(
        select(VersionRecord)
        .where(VersionRecord.id == version_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if version is None:
        raise DocumentNotFound
    if version.frozen_at is not None:
        raise VersionFrozen(number=version.number)
    if seen is not None and seen != len(version.corrections):
        raise DivisionChanged
    return version


def _write(version: VersionRecord, text: texts.Text) -> None:
    version.corrections = [each.as_json() for each in text.corrections]
    write_clauses(version.id, text)
