"""What was typed into a task and put aside. It belongs to the task: whoever may do it sees it and may go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from service.db import db
from service.directory import PersonRecord
from service.inbox.errors import DraftTooLong, SavedBeforeFinishing, SavedMeanwhile
from service.inbox.lists import item_shown
from service.inbox.models import OPEN, ItemDraft, WorkItem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from service.directory import SignedIn

LONGEST_DRAFT = 2_000_000
"""Bytes of JSON: four of the longest texts a form takes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The raw answers of a task as somebody left them, who that was, and when."""

    answers: dict[str, Any]
    saved_by: UUID
    saved_by_name: str
    saved_at: datetime


def draft_of(item_id: UUID) -> Draft | None:
    """What is put aside for a task, None if nothing is. The caller knows that the reader may do the task."""
    row = db.session.execute(
        select(ItemDraft.answers, ItemDraft.saved_by, PersonRecord.name, ItemDraft.saved_at)
        .join(PersonRecord, PersonRecord.id == ItemDraft.saved_by)
        .where(ItemDraft.item_id == item_id)
    ).one_or_none()
    return None if row is None else Draft(*row)


def save_draft(
    item_id: UUID, answers: Mapping[str, Any], *, person: SignedIn, seen: datetime | None, at: datetime
) -> None:
    """Put raw answers aside for an open task of this person's, in place of those saved at ``seen``.

    ``seen`` is None where the page showed none. Raises :class:`SavedMeanwhile` if a colleague saved others since,
    :class:`DraftTooLong`, and :class:`~service.inbox.ItemNotFound` if the task is not theirs or not open.
    """
    item_shown(item_id, person)
    kept = _storable(answers)
    if len(orjson.dumps(kept)) > LONGEST_DRAFT:
        raise DraftTooLong
    row = {"answers": kept, "saved_by": person.person_id, "saved_at": at}
    written = db.session.execute(
        insert(ItemDraft)
        .values(item_id=item_id, **row)
        .on_conflict_do_update(index_elements=["item_id"], set_=row, where=ItemDraft.saved_at == seen)
        .returning(ItemDraft.item_id)
    ).one_or_none()
    if written is None:
        raise SavedMeanwhile


def require_draft_seen(
    saved_by: UUID | None, saved_at: datetime | None, *, person: SignedIn, seen: datetime | None
) -> None:
    """Refuse to finish a task over what a colleague put aside and this person has not seen.

    ``saved_by`` and ``saved_at`` are of what lies there, ``seen`` is as for :func:`save_draft`. Raises
    :class:`SavedBeforeFinishing`.
    """
    if saved_by not in {None, person.person_id} and saved_at != seen:
        raise SavedBeforeFinishing


def forget_drafts() -> None:
    """Delete what is put aside for tasks that are closed: nobody sees it any more."""
    closed = select(WorkItem.id).where(WorkItem.state != OPEN)
    db.session.execute(
        delete(ItemDraft).where(ItemDraft.item_id.in_(closed)).execution_options(synchronize_session=False)
    )


def _storable(value: Any) -> Any:
    """The same without NUL, which PostgreSQL does not store."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_storable(each) for each in value]
    if isinstance(value, dict):
        return {name: _storable(each) for name, each in value.items()}
    return value
