"""Keeping numbers: the series of an agency, and numbers that are set aside or void."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import documents
from service.api.access import person, post_as
from service.api.acting import acting
from service.api.once import Settled
from service.api.registers import resource
from service.api.schemas import registers as shapes
from service.deadlines import local_day
from service.directory import Permission, Role
from service.request import now

if TYPE_CHECKING:
    from uuid import UUID

    from service.directory import Post


@resource.act(
    "/series",
    shapes.SeriesList,
    permission=Permission.KEEP_SERIES,
    body=shapes.SeriesAdded,
    status=201,
    example={"name": "Công văn", "kinds": ["letter"], "given_before": 0},
)
def add_series(given: dict[str, Any]) -> Settled:
    """Add a series to an agency of mine; it numbers these kinds from now on."""
    post = post_as(Role.CLERK, Role.ADMINISTRATOR, agency_id=given.get("agency_id"))
    with acting(post, chain=post.agency_id) as act:
        documents.add_series(given["name"], given["kinds"], given["given_before"], act=act)
    return _series(post.agency_id)


@resource.act(
    "/series/<uuid:series_id>/kinds",
    shapes.SeriesList,
    permission=Permission.KEEP_SERIES,
    body=shapes.KindsMoved,
    example={"kinds": ["letter"]},
)
def move_kinds(given: dict[str, Any], series_id: UUID) -> Settled:
    """Let a series number these kinds from now on; numbers already given stay as they are."""
    post = _keeper(series_id, Role.CLERK, Role.ADMINISTRATOR)
    with acting(post, chain=post.agency_id) as act:
        documents.move_kinds(series_id, given["kinds"], act=act)
    return _series(post.agency_id)


@resource.act(
    "/series/<uuid:series_id>/reservations",
    shapes.Reserved,
    permission=Permission.KEEP_REGISTER,
    body=shapes.SetAside,
    status=201,
    example={"reason": "Dành cho quyết định đang trình ký."},
)
def reserve_number(given: dict[str, Any], series_id: UUID) -> dict[str, Any]:
    """Set the next number of a series aside."""
    post = _keeper(series_id, Role.CLERK)
    with acting(post, chain=post.agency_id) as act:
        number = documents.reserve_number(series_id, given["reason"], act=act)
    return {"series_id": series_id, "year": local_day(now()).year, "number": number}


@resource.act(
    "/series/<uuid:series_id>/numbers/<int(max=9999):year>/<int(max=999999):number>/void",
    shapes.Reserved,
    permission=Permission.KEEP_REGISTER,
    body=shapes.SetAside,
    example={"reason": "Ghi nhầm."},
)
def void_number(given: dict[str, Any], series_id: UUID, year: int, number: int) -> dict[str, Any]:
    """Let a number be void; it is never given again."""
    post = _keeper(series_id, Role.CLERK)
    with acting(post, chain=post.agency_id) as act:
        documents.void_number(series_id, year, number, given["reason"], act=act)
    return {"series_id": series_id, "year": year, "number": number}


def _keeper(series_id: UUID, *roles: Role) -> Post:
    """The post in which the person keeps this series; another agency's is not there."""
    post = person().post_as(*roles, agency_id=documents.agency_of_series(series_id))
    if post is None:
        raise documents.SeriesNotFound
    return post


def _series(agency_id: UUID) -> Settled:
    return Settled(lambda: {"items": documents.series_of(agency_id, year=local_day(now()).year)})
