"""Processes that a person may start."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields
from service.api.fields import Answer, shown
from service.api.forms import FormToFill


class ProcessLine(Answer):
    """A process in a list."""

    process_id = shown(parts.String, "Names the process.", example="document")
    name = shown(parts.String, "What a person calls it.")


class Processes(Answer):
    """The processes that the person may start."""

    items = fields.some(ProcessLine, "The processes.")


class StartForm(FormToFill):
    """A process with the form that starts it."""

    process = fields.one(ProcessLine, "The process.")


class StartedShown(Answer):
    """A process that was started."""

    instance_id = shown(parts.UUID, "The run of the process.")
    subject_id = shown(parts.UUID, "What it is about, for instance the new document.", allow_none=True)
