"""What was decided on a document, the remarks that came with it and their answers, and all that was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import documents, processes
from service.api import paging
from service.api.access import person
from service.api.documents import resource
from service.api.once import Settled
from service.api.schemas import decisions as shapes
from service.directory import Permission
from service.request import address, now

if TYPE_CHECKING:
    from uuid import UUID


@resource.read(
    "/documents/<uuid:document_id>/decisions", shapes.Decisions, permission=Permission.SEE_DOCUMENT
)
def list_decisions(document_id: UUID) -> dict[str, Any]:
    """List what was decided on a document.

    For those who draft it, issue it, or decided on it.
    """
    return {"items": documents.opened_decisions(document_id, person())}


@resource.read("/documents/<uuid:document_id>/remarks", shapes.Remarks, permission=Permission.SEE_DOCUMENT)
def list_remarks(document_id: UUID) -> dict[str, Any]:
    """List the remarks on a document.

    For those who draft it, issue it, or decided on it.
    """
    return {"items": documents.opened_remarks(document_id, person())}


@resource.act(
    "/remarks/<uuid:remark_id>/answer",
    shapes.Remarks,
    permission=Permission.ANSWER_REMARK,
    body=shapes.RemarkAnswered,
    example={"answer": "Đã bổ sung thời hạn báo cáo tại mục III."},
)
def answer_remark(given: dict[str, Any], remark_id: UUID) -> Settled:
    """Answer a remark of a return.

    The answer may be changed until the document is decided on again.
    """
    processes.answer_remark(remark_id, given["answer"], person=person(), address=address(), at=now())
    return Settled(
        lambda: {"items": documents.opened_remarks(documents.document_of_remark(remark_id), person())}
    )


@resource.read(
    "/documents/<uuid:document_id>/timeline",
    shapes.Timeline,
    permission=Permission.SEE_DOCUMENT,
    query=paging.PageWanted,
)
def show_timeline(wanted: dict[str, Any], document_id: UUID) -> dict[str, Any]:
    """Show what was done about a document, its letters, submissions and rounds.

    Of an agency that was asked, others read what it released.
    """
    documents.opened(document_id, person())
    number = wanted.get("page", 1)
    history = processes.history_about(document_id, person(), page=number, newest_first=True)
    return paging.counted(history.entries, number, total=history.total)
