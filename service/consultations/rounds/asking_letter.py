"""The letter that opened a round, as other documents cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import directory, documents
from service.renditions import Cited

if TYPE_CHECKING:
    from service.consultations.rounds.progress import RoundShown


def letter_cited(round_: RoundShown) -> str:
    """``Công văn số 15/SNV-VTLT ngày … của Sở Nội vụ``; in words where the round was opened without a letter."""
    asker = directory.short_names([round_.agency_id])[round_.agency_id]
    number = documents.number_of(round_.letter_id) if round_.letter_id else None
    if number is None:
        return f"văn bản lấy ý kiến của {asker}"
    return Cited(
        kind="Công văn", number=number.number, symbol=number.symbol, dated=number.dated, issuer=asker
    ).in_full
