"""The checklist of a return: the drafting agency answers remarks on a page of its own, beside its task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import documents
from service.audit import Act
from service.directory import Role
from service.documents import RemarkNotFound
from service.processes.hold import hold_whole
from service.processes.settle import note

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.directory import SignedIn


def answer_remark(
    remark_id: UUID, answer: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """A drafter of the drafting agency answers a remark; the document's process does not move, its history goes on.

    Raises :class:`~service.documents.RemarkNotFound` for everybody else.
    """
    document = documents.document_shown(documents.document_of_remark(remark_id))
    post = person.post_as(Role.DRAFTER, agency_id=document.agency_id)
    held = hold_whole(documents.root_of(document.id))
    if post is None or held is None:
        raise RemarkNotFound
    documents.answer_remark(remark_id, answer, act=Act(person.actor(post, address), at, held.trail))
    note(held)
