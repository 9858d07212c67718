"""Processes that a person may start: which, with which form, and the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import processes
from service.api import forms
from service.api.access import person
from service.api.forms import AnswersGiven
from service.api.operations import Resource
from service.api.schemas import processes as shapes
from service.directory import Permission
from service.request import address, now

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


@resource.read("/processes", shapes.Processes, permission=Permission.SEE_PROCESSES)
def list_processes() -> dict[str, Any]:
    """List the processes that I may start."""
    return {"items": processes.startable(person())}


@resource.read("/processes/<process_id>/form", shapes.StartForm, permission=Permission.START_DOCUMENT)
def show_start_form(process_id: str) -> dict[str, Any]:
    """Show the form that starts a process."""
    page = processes.start_page(process_id, person(), at=now())
    return {"process": page.process, **forms.to_fill(page.form, page.options)}


@resource.act(
    "/processes/<process_id>/instances",
    shapes.StartedShown,
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
