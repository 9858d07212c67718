"""A comment that counts, for the acts of the asking agency on it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service.consultations.errors import CommentNotFound
from service.consultations.explanation.table import in_table
from service.consultations.models import CommentRecord, ConsulteeRecord
from service.db import db
from service.errors import Forbidden

if TYPE_CHECKING:
    from service.audit import Act

Named = tuple[UUID, int]
"""What names a comment: the agency's part in its round, and the comment's position in the reply."""


def named_comment(consultee_id: str, position: int) -> Named:
    """What names this comment; :class:`CommentNotFound` where no reply that counts has it.

    The caller holds the instance of its reply, so that no withdrawal of a filing takes the comment away meanwhile.
    """
    query = (
        select(CommentRecord.consultee_id, CommentRecord.position)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .where(
            CommentRecord.consultee_id == UUID(consultee_id), CommentRecord.position == position, in_table()
        )
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise CommentNotFound
    return (row.consultee_id, row.position)


def person_of(act: Act) -> UUID:
    """Who acts; the service itself explains nothing."""
    if act.by.person_id is None:
        raise Forbidden
    return act.by.person_id
