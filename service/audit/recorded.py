"""What the audit says of things, for comparing it with what their tables say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from service.audit.models import AuditEntry

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Subquery


def recorded(*events: str, about: str, **facts: str) -> Subquery:
    """How often any of ``events`` was recorded of each thing, as a table of ``about``, ``times`` and ``first_at``.

    ``about`` is the name of the fact that holds the thing's id, which stays text; ``facts`` are those that must hold
    besides.
    """
    id_ = AuditEntry.facts[about].as_string()
    held = [AuditEntry.facts[name].as_string() == value for name, value in facts.items()]
    return (
        select(id_.label("about"), func.count().label("times"), func.min(AuditEntry.at).label("first_at"))
        .where(AuditEntry.event.in_(events), id_.is_not(None), *held)
        .group_by(id_)
        .subquery()
    )


def has_act(*, chain: Any, by: Any, at: Any) -> ColumnElement[bool]:
    """Whether a chain has an entry of this person at this instant; each given as a column of the query around it."""
    return (
        select(AuditEntry.seq)
        .where(AuditEntry.chain == chain, AuditEntry.person_id == by, AuditEntry.at == at)
        .exists()
    )
