"""Who answered a round how: those who agreed, were silent and so on, with number and date of the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from service.consultations.models import ConsulteeRecord, ReplyRecord
from service.consultations.outcome import Outcome
from service.db import db
from service.directory import AgencyRecord
from service.paging import PAGE_SIZE, offset_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the list of those who agreed, with its letter, or of those who were silent."""

    consultee_id: UUID
    name: str
    number: str
    dated: date | None


def agreed_of(round_id: UUID, *, page: int | None = None) -> list[AgencyLine]:
    """Who agreed, with number and date of the letter, in Vietnamese order: one page, or all."""
    return _lines(round_id, Outcome.AGREE, page)


def silent_of(round_id: UUID, *, page: int | None = None) -> list[AgencyLine]:
    """Who was silent, in Vietnamese order: one page, or all."""
    return _lines(round_id, Outcome.SILENT, page)


def answers_of(round_id: UUID) -> dict[Outcome, list[AgencyLine]]:
    """Everybody who was asked and of whom there is an outcome, by outcome, each in Vietnamese order."""
    found: dict[Outcome, list[AgencyLine]] = {outcome: [] for outcome in Outcome}
    query = _agencies(round_id).where(ConsulteeRecord.outcome.is_not(None))
    for *line, outcome in db.session.execute(query.add_columns(ConsulteeRecord.outcome)):
        found[Outcome(outcome)].append(AgencyLine(*line))
    return found


def _lines(round_id: UUID, outcome: Outcome, page: int | None) -> list[AgencyLine]:
    query = _agencies(round_id).where(ConsulteeRecord.outcome == outcome)
    if page is not None:
        query = query.limit(PAGE_SIZE).offset(offset_of(max(page, 1)))
    return [AgencyLine(*row) for row in db.session.execute(query)]


def _agencies(round_id: UUID) -> Select[UUID, str, str, date | None]:
    return (
        select(
            ConsulteeRecord.id, AgencyRecord.name, func.coalesce(ReplyRecord.number, ""), ReplyRecord.dated
        )
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .outerjoin(
            ReplyRecord,
            (ReplyRecord.consultee_id == ConsulteeRecord.id) & ReplyRecord.released_at.is_not(None),
        )
        .where(ConsulteeRecord.round_id == round_id)
        .order_by(AgencyRecord.sort_key, ConsulteeRecord.id)
    )
