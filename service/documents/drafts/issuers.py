"""Who may issue what an agency drafts, and who may be meant to sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory
from service.directory import Role

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from service.directory import Agency, Holder


def issuers_of(agency_id: UUID) -> list[Agency]:
    """The agency itself and the body above it, for which it drafts (Decree 30/2020, art. 10.1)."""
    own = directory.agency_shown(agency_id)
    return [own] if own.superior_id is None else [own, directory.agency_shown(own.superior_id)]


def signers_of(agency_id: UUID, *, day: date) -> list[tuple[Agency, Holder]]:
    """The leaders of the agencies that may issue, heads first: who may sign on ``day`` (Decree 30/2020, art. 13)."""
    return [
        (issuer, leader)
        for issuer in issuers_of(agency_id)
        for leader in directory.staff_of(issuer.id, Role.LEADER, day=day)
    ]
