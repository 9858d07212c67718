"""Versions: what a document said when others were asked about it, and what it says next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from service.db import db, new_id
from service.documents.drafts.clauses import divided, give_clauses, write_clauses
from service.documents.drafts.secrecy import refuse_secrets
from service.documents.errors import DraftChanged
from service.documents.models import VersionRecord
from service.documents.records import hold, newest
from service.documents.typed import LONGEST_NOTE, stored, stored_draft
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.audit import Act


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of a document's versions."""

    id: UUID
    number: int
    note: str
    created_at: datetime
    frozen_at: datetime | None


def versions_of(document_id: UUID) -> list[VersionLine]:
    """The versions of a document, the latest first."""
    query = (
        select(
            VersionRecord.id,
            VersionRecord.number,
            VersionRecord.note,
            VersionRecord.created_at,
            VersionRecord.frozen_at,
        )
        .where(VersionRecord.document_id == document_id)
        .order_by(VersionRecord.number.desc())
    )
    return [VersionLine(*row) for row in db.session.execute(query)]


def fingerprint(text: str) -> str:
    """What tells a text from any other, for noticing that somebody else changed it."""
    return hashlib.sha256(text.encode()).hexdigest()


def first_version(document_id: UUID, text: str, *, act: Act) -> UUID:
    """Store the first version of a document that was just registered, with its clauses; returns its id."""
    return _store(document_id, text, "", act)


def add_version(document_id: UUID, text: str, note: str, *, basis: str | None = None, act: Act) -> UUID:
    """Give a document its next text; returns the version's id.

    A frozen version stays and the new one follows it; one that nobody was asked about yet is replaced in place.
    Corrections of the division go along as far as the same words stand where they were made.

    ``basis`` is the :func:`fingerprint` of the text that the drafter began with: :class:`DraftChanged` if another
    one stands there by now. Raises :class:`~service.errors.Invalid` for a text that is empty, too long or the same
    as before, and :class:`StateSecretRefused`.
    """
    text, note = stored_draft(text), stored(note, field="note", most=LONGEST_NOTE)
    refuse_secrets("none", text)
    latest = _hold_latest(document_id)
    if basis is not None and basis != fingerprint(latest.text):
        raise DraftChanged
    if text == latest.text:
        again = N_("This is version %(number)s, word for word. Change it first.", number=latest.number)
        raise Invalid({"text": [again]})
    if latest.frozen_at is None:
        return _replace(latest, text, note, act)
    return _store(document_id, text, note, act, after=latest)


def freeze_latest(document_id: UUID, *, act: Act) -> UUID:
    """Freeze the latest version, so that everybody who is asked about it reads the same; returns its id."""
    version = _hold_latest(document_id)
    if version.frozen_at is None:
        version.frozen_at = act.at
        give_clauses(version)
        act.record("document:frozen", document_id=document_id, version=version.number)
    return version.id


def _hold_latest(document_id: UUID) -> VersionRecord:
    """The latest version under a lock on its document, so that two people do not give one number to two texts."""
    hold(document_id)
    return db.session.scalars(
        newest(document_id).with_for_update(key_share=True).execution_options(populate_existing=True)
    ).one()


def _store(document_id: UUID, text: str, note: str, act: Act, *, after: VersionRecord | None = None) -> UUID:
    applied = divided(text, after.corrections if after else [])
    version = VersionRecord(
        id=new_id(),
        document_id=document_id,
        number=after.number + 1 if after else 1,
        text=text,
        corrections=[each.as_json() for each in applied.text.corrections],
        note=note,
        created_by=act.by.person_id,
        created_at=act.at,
        writers=_writers(after.writers if after else [], act),
    )
    db.session.add(version)
    write_clauses(version.id, applied.text)
    if after is not None:
        act.record("document:version_added", **_said(version, len(applied.unfit)))
    return version.id


def _replace(version: VersionRecord, text: str, note: str, act: Act) -> UUID:
    applied = divided(text, version.corrections)
    version.text, version.note = text, note or version.note
    version.corrections = [each.as_json() for each in applied.text.corrections]
    version.created_by, version.created_at = act.by.person_id, act.at
    version.writers = _writers(version.writers, act)
    write_clauses(version.id, applied.text)
    act.record("document:version_replaced", **_said(version, len(applied.unfit)))
    return version.id


def _writers(before: Sequence[str], act: Act) -> list[str]:
    """Those who wrote until now, and whoever writes this, also in somebody's stead."""
    now = (act.by.person_id, act.by.on_behalf_of)
    return sorted({*before, *(str(person) for person in now if person is not None)})


def _said(version: VersionRecord, unfit: int) -> dict[str, Any]:
    """What the history keeps of a text that was written; ``unfit`` corrections of its division did not go along."""
    return {
        "document_id": version.document_id,
        "version": version.number,
        "note": version.note,
        "corrections_left_out": unfit,
        "text": fingerprint(version.text),
    }
