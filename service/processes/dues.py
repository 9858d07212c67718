"""The dates of open tasks, once the deadline behind them was set anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service import consultations, inbox
from service.processes.models import Instance

if TYPE_CHECKING:
    from uuid import UUID


def redate(round_id: UUID) -> None:
    """Give the open tasks of the round's agencies the dates that they have by its deadline now, or none."""
    dues = consultations.dues_in(round_id).subquery()
    inbox.redate(select(Instance.id, dues.c.due_at).join(dues, dues.c.subject_id == Instance.subject_id))
