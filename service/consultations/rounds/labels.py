"""Rounds and the parts of agencies in them, as people name them who do not read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import null, select

from service.consultations.models import ConsulteeRecord, Contribution, RoundRecord
from service.db import db
from service.directory import AgencyRecord

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class PartLabel:
    """A round, a consultee's part in it, or what a division contributes to that."""

    id: UUID
    document_id: UUID
    round_id: UUID
    round_number: int
    consultee_id: UUID | None
    contribution_id: UUID | None
    agency_name: str


def parts_labelled(ids: Collection[UUID]) -> dict[UUID, PartLabel]:
    """The rounds, consultees and contributions among these ids."""
    of_round = (RoundRecord.document_id, RoundRecord.id, RoundRecord.number)
    rounds = select(RoundRecord.id, *of_round, null(), null(), null()).where(RoundRecord.id.in_(ids))
    consultees = (
        select(ConsulteeRecord.id, *of_round, ConsulteeRecord.id, null(), AgencyRecord.name)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .where(ConsulteeRecord.id.in_(ids))
    )
    contributions = (
        select(Contribution.id, *of_round, ConsulteeRecord.id, Contribution.id, AgencyRecord.name)
        .join(ConsulteeRecord, ConsulteeRecord.id == Contribution.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .where(Contribution.id.in_(ids))
    )
    found: dict[UUID, PartLabel] = {}
    for query in (rounds, consultees, contributions):
        for *label, agency_name in db.session.execute(query):
            fields: list[Any] = [*label, agency_name or ""]
            found[fields[0]] = PartLabel(*fields)
    return found
