"""The return that a drafter writes again after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.documents.approval.decisions import SENT_BACK, approvals_of

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents.approval.decisions import ApprovalShown


def last_return(*document_ids: UUID) -> ApprovalShown | None:
    """The last decision on any of these documents, if it sent one back; None where nothing waits to be mended."""
    decisions = [each for document_id in document_ids for each in approvals_of(document_id)]
    # Sorting keeps the order of decisions of one instant, and the later of them counts.
    decisions.sort(key=lambda each: each.decided_at)
    return decisions[-1] if decisions and decisions[-1].decision in SENT_BACK else None
