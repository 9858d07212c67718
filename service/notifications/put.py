"""Putting a notification: a row in the transaction of the act, so that neither is there without the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Text, func, literal, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from service.db import Write, db, new_id
from service.notifications.models import Notification

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement, Select


@dataclass(frozen=True, slots=True)
class Draft:
    """What to tell whom: a template's name, the thing it is about, an agency, and a role or its mailbox (None).

    Of those who hold the role, only who acts for the division and only the person are told, where they are given.
    """

    kind: str
    about: UUID
    agency_id: UUID
    role: str | None
    facts: Mapping[str, Any]
    division_id: UUID | None = None
    person_id: UUID | None = None


def to_mailbox(kind: str, agency_id: UUID, *, about: UUID, **facts: Any) -> Draft:
    """A notification for an agency's official mailbox."""
    return Draft(kind, about, agency_id, None, facts)


def to_role(
    kind: str,
    agency_id: UUID,
    role: str,
    *,
    about: UUID,
    division_id: UUID | None = None,
    person_id: UUID | None = None,
    **facts: Any,
) -> Draft:
    """A notification for those who hold a role in an agency when it is sent, or in a division, or for one of them."""
    return Draft(kind, about, agency_id, role, facts, division_id, person_id)


# A job that is done again after its worker died must not tell anybody twice.
_put = Write(insert(Notification).on_conflict_do_nothing())


def put_many(drafts: Sequence[Draft], *, at: datetime) -> None:
    """Owe these notifications from the commit on."""
    _put.many(
        [
            {
                "id": new_id(),
                "kind": draft.kind,
                "about": draft.about,
                "agency_id": draft.agency_id,
                "role": draft.role,
                "division_id": draft.division_id,
                "person_id": draft.person_id,
                "facts": orjson.dumps(draft.facts).decode(),
                "created_at": at,
                "next_try_at": at,
                **_UNSENT,
            }
            for draft in drafts
        ]
    )


def put_each(
    kind: str, agency_ids: Select[UUID], *, about: UUID, at: datetime, role: str | None = None, **facts: Any
) -> int:
    """Owe every agency that the query names the same notification, in one statement; returns how many are owed.

    It goes to the agency's mailbox, or to those who hold ``role`` in it.
    """
    agencies = agency_ids.subquery()
    return _owe(kind, agencies.c[0], literal(facts, JSONB), about=about, at=at, role=role)


def put_each_with(kind: str, told: Select[UUID, Any], *, about: UUID, at: datetime, **facts: Any) -> int:
    """Owe the mailbox of each agency a notification with facts of its own, in one statement; how many are owed.

    ``told`` selects the agencies and, as JSON objects, what each of them is told besides ``facts``.
    """
    agencies = told.subquery()
    both = literal(facts, JSONB).concat(agencies.c[1])
    return _owe(kind, agencies.c[0], both, about=about, at=at, role=None)


def _owe(
    kind: str,
    agency_id: ColumnElement[UUID],
    facts: ColumnElement[Any],
    *,
    about: UUID,
    at: datetime,
    role: str | None,
) -> int:
    """Owe a notification for every row that the columns come from, but for those who are told of it already."""
    rows = select(
        func.gen_random_uuid(),
        literal(kind),
        literal(about),
        agency_id,
        literal(role, Text),
        facts,
        literal(at),
        literal(at),
        literal(0),
    )
    columns = ["id", "kind", "about", "agency_id", "role", "facts", "created_at", "next_try_at", "attempts"]
    owed = insert(Notification).from_select(columns, rows).on_conflict_do_nothing()
    result = db.session.execute(owed.execution_options(preserve_rowcount=True))
    return int(result.rowcount)  # type: ignore[attr-defined]


_UNSENT = {
    "attempts": 0,
    "problem": None,
    "sent_at": None,
    "recipients": None,
    "subject": None,
    "body": None,
}
