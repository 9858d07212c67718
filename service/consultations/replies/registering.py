"""Registering: the agency's clerk enters the request that arrived (Decree 30/2020, art. 22)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from service import documents
from service.consultations.hold import deadline_held
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db

if TYPE_CHECKING:
    from service.audit import Act


def register_request(consultee_id: str, *, act: Act) -> str | None:
    """The clerk enters the request in the agency's register of arrivals; returns what ``save_reply`` does."""
    agency_id, document_id = db.session.execute(
        select(ConsulteeRecord.agency_id, func.coalesce(RoundRecord.letter_id, RoundRecord.document_id))
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(ConsulteeRecord.id == UUID(consultee_id))
    ).one()
    number = documents.register_arrival(agency_id, document_id, act=act)
    act.record("reply:registered", consultee_id=consultee_id, number=number)
    return deadline_held(consultee_id, act)
