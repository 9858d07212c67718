"""Numbers and post: the register of outgoing documents, the series, and what was sent to the person's agencies."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from service import consultations, documents
from service.api import paging
from service.api.access import person, post_as
from service.api.operations import Resource
from service.api.schemas import registers as shapes
from service.db import transaction
from service.deadlines import local_day
from service.directory import Permission, Role
from service.request import now

if TYPE_CHECKING:
    from uuid import UUID

resource = Resource("registers", "Numbers that were given, and documents that arrived.")


@resource.read(
    "/registers/outgoing",
    shapes.Register,
    permission=Permission.READ_REGISTER,
    query=shapes.RegisterWanted,
)
def show_register(wanted: dict[str, Any]) -> dict[str, Any]:
    """Show the numbers that an agency of mine gave in a year, with what bears them."""
    post = post_as(Role.CLERK, Role.LEADER, agency_id=wanted.get("agency_id"))
    number, year = wanted.get("page", 1), wanted.get("year") or local_day(now()).year
    page = documents.outgoing_register(post.agency_id, year=year, page=number)
    return paging.counted(page.lines, number, total=page.total)


@resource.read("/series", shapes.SeriesList, permission=Permission.KEEP_SERIES, query=shapes.SeriesWanted)
def list_series(wanted: dict[str, Any]) -> dict[str, Any]:
    """List the series of an agency of mine, with the last number each gave this year."""
    post = post_as(Role.CLERK, Role.ADMINISTRATOR, agency_id=wanted.get("agency_id"))
    return {"items": documents.series_of(post.agency_id, year=local_day(now()).year)}


@resource.read("/arrivals", shapes.Arrivals, permission=Permission.SEE_ARRIVALS, query=shapes.ArrivalsWanted)
def list_arrivals(wanted: dict[str, Any]) -> dict[str, Any]:
    """List what was dispatched to my agencies."""
    number = wanted.get("page", 1)
    period = {"since": wanted["since"], "until": wanted["until"]}
    page = documents.arrivals_of(person().agency_ids, **period, page=number)
    return paging.counted(page.arrivals, number, total=page.total)


@resource.read("/arrivals/<uuid:issued_id>", shapes.Issued, permission=Permission.SEE_ARRIVALS)
def show_arrival(issued_id: UUID) -> dict[str, Any]:
    """Show a document that was sent to my agencies.

    That it was opened is kept, and the sender sees it as the receipt.
    """
    own = person().agency_ids
    issued = documents.issued_shown(issued_id, for_agencies=own)
    with transaction():
        documents.receive(issued_id, own, person().person_id, now())
    document = documents.document_shown(issued_id, version_id=issued.version_id)
    signature = documents.signature_of(issued_id)
    return {
        **asdict(issued),
        "text": document.version.text,
        "signature": signature.lines if signature else [],
        "signer": signature.name if signature else "",
        "distribution": [each["line"] for each in document.distribution],
        "consultee_id": consultations.part_asked_by(issued_id, own),
    }
