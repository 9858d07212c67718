"""What a person chose to be told of by e-mail: every new task at once, or what does not press in the morning."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from service.db import db
from service.errors import N_, Forbidden, Invalid
from service.notifications.models import MailChoice

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from service.audit import Act


class Telling(StrEnum):
    """When a person is told of a new task that does not press."""

    DIGEST = "digest"
    AT_ONCE = "at_once"


def telling_of(person_id: UUID) -> Telling:
    """What a person chose; the digest where they never did."""
    chosen = db.session.scalar(select(MailChoice.telling).where(MailChoice.person_id == person_id))
    return Telling(chosen or Telling.DIGEST)


def choose_telling(telling: str, *, act: Act) -> None:
    """A person chooses for themselves; :class:`~service.errors.Invalid` for a word that is no choice."""
    if act.by.person_id is None:
        raise Forbidden
    if telling not in set(Telling):
        raise Invalid({"telling": [N_("Choose when you want to be told of new tasks.")]})
    row = insert(MailChoice).values(person_id=act.by.person_id, telling=Telling(telling))
    db.session.execute(
        row.on_conflict_do_update(index_elements=["person_id"], set_={"telling": row.excluded.telling})
    )
    act.record("person:telling_chosen", person_id=act.by.person_id, telling=telling)


def told_at_once(person_ids: Collection[UUID]) -> set[UUID]:
    """Those of these people who chose to be told of every new task at once."""
    query = select(MailChoice.person_id).where(MailChoice.telling == Telling.AT_ONCE)
    return set(db.session.scalars(query.where(MailChoice.person_id.in_(person_ids)))) if person_ids else set()
