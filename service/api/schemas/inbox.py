"""The tasks that wait for a person."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields, paging
from service.api.fields import Answer, Schema, shown
from service.api.forms import FormToFill
from service.inbox import Order


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


class TakenBack(Schema):
    """Why a task is taken back."""

    reason = fields.text("Why; the colleague is told, and the history keeps it.", most=20_000)


class Completed(Answer):
    """A task that is done."""

    id = shown(parts.UUID, "The task.")
