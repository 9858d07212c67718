"""The inbox: what waits for the person, one task with its form, and its completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import fields as parts

from service import consultations, documents, inbox, processes
from service.api import fields, forms, paging
from service.api.access import address, now, person
from service.api.fields import Answer, shown
from service.api.forms import AnswersGiven, FormToFill
from service.api.freshness import require_fresh, tag_of
from service.api.operations import Resource, Tagged
from service.db import transaction
from service.directory import Permission
from service.inbox import Filter, Order

if TYPE_CHECKING:
    from uuid import UUID

    from service.processes import ItemPage

resource = Resource("inbox", "The tasks that wait for the person, in any of their posts.")

COMPLETED = {
    "answers": {"stance": "agree_with_comments", "comments": [{"opinion": "Nêu rõ thời hạn báo cáo."}]}
}


class ItemsWanted(paging.PageWanted):
    """Which tasks, in which order."""

    form = fields.text("Only those with this form.", most=100, required=False, example="reply")
    agency_id = fields.ident("Only those that wait in this agency.")
    due_before = fields.instant("Only those due before this instant.")
    sort = fields.choice("The most urgent first where nothing is said.", Order, required=False)


class ItemLine(Answer):
    """A task in a list."""

    id = shown(parts.UUID, "Names the task.")
    name = shown(parts.String, "What is to be done.", example="Soạn ý kiến góp ý")
    title = shown(parts.String, "What it is about, for instance the subject of the document.")
    form = shown(parts.String, "The form that completes it.", example="reply")
    element = shown(parts.String, "The step of the drawing.", example="draft_reply")
    instance_id = shown(parts.UUID, "The run of the process.")
    agency_id = shown(parts.UUID, "The agency in which it waits.")
    role = shown(parts.String, "The role that it waits for.", example="specialist")
    division_id = shown(parts.UUID, "The division, where it waits in one.", allow_none=True)
    person_id = shown(parts.UUID, "The person, where it was given to one.", allow_none=True)
    due_at = shown(parts.DateTime, "When it is due.", allow_none=True)


class Items(paging.CountedPage):
    """A page of tasks."""

    items = fields.some(ItemLine, "The tasks.")


class Saved(Answer):
    """What somebody put aside for a task."""

    answers = parts.Dict(dump_only=True, metadata={"description": "As they were typed."})
    saved_by_name = shown(parts.String, "Who saved them.")
    saved_at = shown(parts.DateTime, "When.")


class About(Answer):
    """What a task is about."""

    kind = shown(parts.String, "`document`, `round`, `consultee` or `contribution`.", example="consultee")
    id = shown(parts.UUID, "Its id.")
    round_id = shown(parts.UUID, "The round, for what is asked of an agency.", allow_none=True)
    consultee_id = shown(parts.UUID, "The agency's part in it.", allow_none=True)
    document_id = shown(parts.UUID, "The document to read for it.", allow_none=True)
    version = shown(parts.Integer, "Its version.", allow_none=True)


class ItemShown(FormToFill):
    """A task with its form, its choices, and what it is about."""

    item = fields.one(ItemLine, "The task.")
    about = fields.one(About, "What it is about.", allow_none=True)
    draft = fields.one(Saved, "What somebody put aside for it.", allow_none=True)


class Completed(Answer):
    """A task that is done."""

    id = shown(parts.UUID, "The task.")


@resource.read("/inbox", Items, permission=Permission.SEE_INBOX, query=ItemsWanted)
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


@resource.read("/inbox/<uuid:item_id>", ItemShown, permission=Permission.SEE_INBOX, tagged=True)
def show_item(item_id: UUID) -> Tagged:
    """Show one task.

    That the person has seen the document it is about is kept: who checks, approves or signs lets nothing pass that was
    written afterwards.
    """
    page = processes.item_page(item_id, person(), at=now())
    about = _about(page)
    if about and page.about == "document_id":
        with transaction():
            documents.see(about["document_id"], about["version_id"], person(), now())
    value = {"item": page.item, "about": about, "draft": page.draft, **forms.to_fill(page.form, page.options)}
    return Tagged(value, _tag(page, about))


@resource.act(
    "/inbox/<uuid:item_id>/completion",
    Completed,
    permission=Permission.COMPLETE_ITEM,
    body=AnswersGiven,
    matched=True,
    example=COMPLETED,
)
def complete_item(given: dict[str, Any], item_id: UUID) -> dict[str, Any]:
    """Complete a task.

    The answers are those that its form asks for, and are checked by it.
    """
    require_fresh(lambda: _tag_of(item_id))
    processes.complete_item(item_id, lambda _: given["answers"], person=person(), address=address(), at=now())
    return {"id": item_id}


def _tag_of(item_id: UUID) -> str | None:
    """How the task stands; None where it is not open any more, which its completion says better."""
    try:
        page = processes.item_page(item_id, person(), at=now())
    except inbox.ItemNotFound:
        return None
    return _tag(page, _about(page))


def _tag(page: ItemPage, about: dict[str, Any] | None) -> str:
    saved_at = page.draft.saved_at if page.draft else None
    return tag_of(page.item.id, page.item.due_at, page.form.digest, saved_at, about)


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
    return {
        "document_id": document.id,
        "version": document.version.number,
        "version_id": document.version.id,
        "written_at": document.version.created_at,
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
