"""What was decided on a document, said of its clauses, and done about it."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields, paging
from service.api.fields import Answer, Schema, shown
from service.api.schemas.versions import LONGEST_TEXT


class Decision(Answer):
    """What somebody decided on a document."""

    id = shown(parts.UUID, "Names the decision.")
    step = shown(parts.String, "Where on the road: `content`, `format`, `approval`, …")
    decision = shown(parts.String, "`approve`, `forward`, `return`, `another_round` or `hand_over`.")
    remark = shown(parts.String, "What was said with it.")
    version = shown(parts.Integer, "The number of the version it is about.")
    decided_at = shown(parts.DateTime, "When.")
    person_name = shown(parts.String, "By whom.")
    title = shown(parts.String, "In which post.")


class Decisions(Answer):
    """The decisions on a document."""

    items = fields.some(Decision, "The decisions.")


class Remark(Answer):
    """A remark pinned to a clause, or to the whole."""

    id = shown(parts.UUID, "Names the remark.")
    clause_key = shown(parts.String, "The clause of the version it is about.", allow_none=True)
    clause_text = shown(parts.String, "What that clause said.")
    text = shown(parts.String, "The remark.")
    step = shown(parts.String, "Where on the road it was made.")
    version = shown(parts.Integer, "The number of the version it is about.")
    said_at = shown(parts.DateTime, "When.")
    said_by = shown(parts.String, "By whom.")
    wants_answer = shown(parts.Boolean, "Whether the drafter has to answer it.")
    answer = shown(parts.String, "The drafter's answer.", allow_none=True)
    answered_at = shown(parts.DateTime, "When it was answered.", allow_none=True)


class Remarks(Answer):
    """The remarks on a document."""

    items = fields.some(Remark, "Those of the latest decision first.")


class RemarkAnswered(Schema):
    """The drafter's answer to a remark."""

    answer = fields.text("What you changed, or why nothing was changed.", most=LONGEST_TEXT)


class Entry(Answer):
    """A line of a history."""

    at = shown(parts.DateTime, "When.")
    event = shown(parts.String, "What happened, by its name.", example="document:signed")
    person_name = shown(parts.String, "Who did it.")
    post_title = shown(parts.String, "In which post; null for the service itself.", allow_none=True)
    agency_name = shown(parts.String, "In which agency.", allow_none=True)
    on_behalf_of = shown(parts.String, "Whose work they did.", allow_none=True)
    facts = parts.Dict(dump_only=True, metadata={"description": "What belongs to it."})


class Timeline(paging.CountedPage):
    """A page of a history."""

    items = fields.some(Entry, "The newest first.")
