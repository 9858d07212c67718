"""Symbols: what stands behind a document's number (Decree 30/2020, art. 15 and annexes I, II.3 and III)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service import directory
from service.document_kinds import KINDS, LETTER
from service.documents.approval.bodies import name_in_symbol

if TYPE_CHECKING:
    from uuid import UUID

ABBREVIATIONS: Final[dict[str, str]] = {
    kind: KINDS[kind].abbreviation
    for kind in ("plan", "decision", "programme", "scheme", "report", "submission", LETTER)
}
"""The kinds that are drafted here. A letter has none: the unit that drafted it stands behind the agency's."""


def symbol_for(kind: str, agency_id: UUID, unit: str = "") -> str:
    """The symbol of a document: ``KH-UBND`` for a named kind, ``SNV-VTLT`` for a letter with its drafting unit."""
    agency = directory.agency_shown(agency_id)
    body = name_in_symbol(agency.code, agency.name)
    groups = [body, unit] if kind == LETTER else [ABBREVIATIONS[kind], body]
    return "-".join(group for group in groups if group)


def written(number: int, symbol: str | None) -> str:
    """Number and symbol as they are written: ``883/KH-SNN``, ``05/SNV-VTLT`` with a nought below ten."""
    return f"{number:02}/{symbol}" if symbol else f"{number:02}"
