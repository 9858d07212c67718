"""The return that a drafter writes again after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.documents.decisions import SENT_BACK, approvals_of

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents.decisions import ApprovalShown


def last_return(*document_ids: UUID) -> ApprovalShown | None:
    """The last decision on any of these documents, if it sent one back; None where nothing waits to be mended."""
    decisions = [each for document_id in document_ids for each in approvals_of(document_id)]
    last = max(decisions, key=lambda each: each.decided_at, default=None)
    return last if last is not None and last.decision in SENT_BACK else None
