"""The processes as they are drawn: what happens next, to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template

from service import processes
from service.directory import Permission
from service.web.access import needs

if TYPE_CHECKING:
    from uuid import UUID

    from service.processes import Published

pages = Blueprint("diagrams", __name__)


@pages.get("/processes")
@needs(Permission.SEE_PROCESSES)
def show_all() -> str:
    """The published processes."""
    return render_template("processes/list.html", processes=processes.all_latest())


@pages.get("/processes/<process_id>")
@needs(Permission.SEE_PROCESSES)
def show(process_id: str) -> str:
    """One process as a diagram and, for a narrow screen or without scripts, as a list of its steps."""
    process: Published = processes.latest(process_id)
    return render_template("processes/process.html", process=process)


@pages.get("/processes/<process_id>/drawing")
@needs(Permission.SEE_PROCESSES)
def drawing(process_id: str) -> Response:
    """The drawing itself, as its author drew it."""
    return Response(processes.drawing_of(process_id), mimetype="application/xml")


@pages.get("/processes/versions/<uuid:definition_id>/drawing")
@needs(Permission.SEE_PROCESSES)
def drawing_of_version(definition_id: UUID) -> Response:
    """The drawing of one version: what runs on it goes on as it was drawn then."""
    return Response(processes.drawing_of_version(definition_id), mimetype="application/xml")
