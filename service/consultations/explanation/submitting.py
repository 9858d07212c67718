"""The submission of a document that was consulted on: it tells how the consultation went."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service import documents
from service.consultations.explanation.statistics import statistics_of
from service.consultations.explanation.unexplained import require_all_explained

if TYPE_CHECKING:
    from service.audit import Act


def compose_submission(
    document_id: str,
    necessity: str,
    main_points: str,
    differing: str | None,
    proposal: str,
    enclosures: str | None,
    *,
    act: Act,
) -> str:
    """Write the submission (*tờ trình*) of a document with the numbers of its rounds; returns the submission's id.

    Written again before its signature, or after a return, it has the numbers as they stand then. Refused as
    :func:`~service.consultations.require_explained` is: a late reply that was taken in since brought comments.
    """
    require_all_explained(UUID(document_id))
    statistics = statistics_of(UUID(document_id))
    return documents.compose_submission(
        document_id, necessity, main_points, differing, proposal, statistics, enclosures, act=act
    )
