"""Processes that a person may start: which, with which form, and the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import fields as parts

from service import processes
from service.api import fields, forms
from service.api.access import address, now, person
from service.api.fields import Answer, shown
from service.api.forms import AnswersGiven, FormToFill
from service.api.operations import Resource
from service.directory import Permission

if TYPE_CHECKING:
    from service.processes import Started

resource = Resource("processes", "The published processes that the person may start.")

STARTED = {
    "answers": {
        "kind": "plan",
        "subject": "Kế hoạch văn thư, lưu trữ (hư cấu)",
        "text": "I. MỤC ĐÍCH\n1. Nâng cao chất lượng.",
    }
}


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


@resource.read("/processes", Processes, permission=Permission.SEE_PROCESSES)
def list_processes() -> dict[str, Any]:
    """List the processes that I may start."""
    return {"items": processes.startable(person())}


@resource.read("/processes/<process_id>/form", StartForm, permission=Permission.START_DOCUMENT)
def show_start_form(process_id: str) -> dict[str, Any]:
    """Show the form that starts a process."""
    page = processes.start_page(process_id, person(), at=now())
    return {"process": page.process, **forms.to_fill(page.form, page.options)}


@resource.act(
    "/processes/<process_id>/instances",
    StartedShown,
    permission=Permission.START_DOCUMENT,
    body=AnswersGiven,
    status=201,
    example=STARTED,
)
def start_process(given: dict[str, Any], process_id: str) -> Started:
    """Start a process with its form."""
    return processes.start(
        process_id, lambda _: given["answers"], person=person(), address=address(), at=now()
    )
