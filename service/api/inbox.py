"""The inbox: what waits for the person, one task with its form, and its completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request

from service import consultations, documents, inbox, processes
from service.api import forms, paging
from service.api.access import person
from service.api.forms import AnswersGiven
from service.api.freshness import require_fresh, tag_of
from service.api.once import Settled, Tagged
from service.api.operations import Resource
from service.api.schemas import inbox as shapes
from service.db import db
from service.directory import Permission
from service.inbox import Filter, Order
from service.request import address, now

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.forms import Form
    from service.processes import ItemPage

resource = Resource("inbox", "The tasks that wait for the person, in any of their posts.")

COMPLETED = {
    "answers": {"stance": "agree_with_comments", "comments": [{"opinion": "Nêu rõ thời hạn báo cáo."}]}
}


@resource.read("/inbox", shapes.Items, permission=Permission.SEE_INBOX, query=shapes.ItemsWanted)
def list_items(wanted: dict[str, Any]) -> dict[str, Any]:
    """List the tasks that wait for me."""
    number = wanted.get("page", 1)
    only = Filter(
        form=wanted["form"] or None,
        agency_id=wanted.get("agency_id"),
        due_before=wanted.get("due_before"),
    )
    order = Order(wanted.get("sort", Order.DUE_FIRST))
    page = inbox.open_items(person(), page=number, only=only, order=order)
    return paging.counted(page.items, number, total=page.total)


@resource.read("/inbox/<uuid:item_id>", shapes.ItemShown, permission=Permission.SEE_INBOX, tagged=True)
def show_item(item_id: UUID) -> Tagged:
    """Show one task."""
    return show(item_id)


def show(item_id: UUID) -> Tagged:
    """A task of the person's, with its tag."""
    page = processes.item_page(item_id, person(), at=now())
    about = _about(page)
    value = {"item": page.item, "about": about, "draft": page.draft, **forms.to_fill(page.form, page.options)}
    return Tagged(value, _tag(page, about))


@resource.act(
    "/inbox/<uuid:item_id>/completion",
    shapes.Completed,
    permission=Permission.COMPLETE_ITEM,
    body=AnswersGiven,
    matched=True,
    example=COMPLETED,
)
def complete_item(given: dict[str, Any], item_id: UUID) -> dict[str, Any]:
    """Complete a task.

    The answers are those that its form asks for, and are checked by it. A task about a document needs `If-Match`: who
    checks, approves or signs lets nothing pass that was written after they read it.
    """
    draft_seen = _require_read(item_id)

    def answers(_: Form) -> Any:
        # Asked for under the lock of the task's process: what was written up to it is there now.
        db.session.expire_all()
        _require_read(item_id)
        return given["answers"]

    processes.complete_item(
        item_id, answers, person=person(), address=address(), at=now(), draft_seen=draft_seen
    )
    return {"id": item_id}


@resource.act(
    "/inbox/<uuid:item_id>/draft",
    shapes.ItemShown,
    permission=Permission.COMPLETE_ITEM,
    body=AnswersGiven,
    matched=True,
    example=COMPLETED,
)
def save_draft(given: dict[str, Any], item_id: UUID) -> Settled:
    """Put answers aside for later, for everybody who may do the task.

    What lies there already is replaced by who has read it: with its `If-Match`, or not at all (409).
    """
    page = processes.item_page(item_id, person(), at=now())
    require_fresh(_tag(page, _about(page)))
    inbox.save_draft(item_id, given["answers"], person=person(), seen=_seen(page), at=now())
    return Settled(lambda: show(item_id))


@resource.act(
    "/inbox/<uuid:item_id>/take-back",
    shapes.ItemShown,
    permission=Permission.COMPLETE_ITEM,
    body=shapes.TakenBack,
    example={"reason": "Người được giao đi công tác."},
)
def take_back_item(given: dict[str, Any], item_id: UUID) -> Settled:
    """Take back a task that was handed over to one colleague; it waits for everybody who holds its role again."""
    processes.take_back(item_id, given["reason"], person=person(), address=address(), at=now())
    return Settled(lambda: show(item_id))


def _require_read(item_id: UUID) -> datetime | None:
    """Refuse what was decided on an older state; and on a document, what was decided without reading it.

    Returns when the answers were put aside that were read; None where nothing was said to have been read.
    That the person has read it is only kept here: a program that looks into the inbox now and then has read nothing
    for them.
    """
    try:
        page = processes.item_page(item_id, person(), at=now())
    except inbox.ItemNotFound:
        return None  # Not open any more, or not theirs: its completion says which.
    about = _about(page)
    decides = about is not None and about["kind"] == "document"
    require_fresh(_tag(page, about), needed=decides)
    if about and decides:
        documents.see(about["document_id"], about["version_id"], person(), now())
    return _seen(page)


def _seen(page: ItemPage) -> datetime | None:
    """When the answers were put aside that were read; None where nothing is said to have been read."""
    return page.draft.saved_at if page.draft and request.if_match else None


def _tag(page: ItemPage, about: dict[str, Any] | None) -> str:
    return tag_of(page.item.id, page.item.due_at, page.form.digest, page.draft, about)


def _about(page: ItemPage) -> dict[str, Any] | None:
    """What the task is about, and the text to read for it as it stands."""
    if page.subject_id is None:
        return None
    kind = page.about.removesuffix("_id")
    found = _LEADS.get(kind, _to_nothing)(page, page.subject_id)
    return {**dict.fromkeys(_LED_TO), "kind": kind, "id": page.subject_id, **found}


def _to_nothing(_page: ItemPage, _subject_id: UUID) -> dict[str, Any]:
    return {}


def _to_document(page: ItemPage, document_id: UUID) -> dict[str, Any]:
    document = documents.document_shown(page.item.shown_id or document_id)
    # What accompanies a document lays it before whoever decides: both must stand as they were read.
    main = document if document.id == document_id else documents.document_shown(document_id)
    return {
        "document_id": document.id,
        "version": document.version.number,
        "version_id": document.version.id,
        "texts": [(each.version.id, documents.fingerprint(each.version.text)) for each in (document, main)],
    }


def _to_round(_page: ItemPage, round_id: UUID) -> dict[str, Any]:
    round_ = consultations.round_shown(round_id)
    return {"round_id": round_.id, "document_id": round_.document_id}


def _to_consultee(page: ItemPage, consultee_id: UUID) -> dict[str, Any]:
    round_id = consultations.consultee_shown(consultee_id).round_id
    return {"consultee_id": consultee_id, **_to_round(page, round_id)}


def _to_contribution(page: ItemPage, contribution_id: UUID) -> dict[str, Any]:
    return _to_consultee(page, consultations.contribution_shown(contribution_id).consultee_id)


_LED_TO = ("round_id", "consultee_id", "document_id", "version")
_LEADS = {
    "document": _to_document,
    "round": _to_round,
    "consultee": _to_consultee,
    "contribution": _to_contribution,
}
"""From the kind of what a task is about to what there is to read for it."""
