"""Consultation rounds: how they stand, who was asked, the explanation table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import consultations, documents
from service.api import paging
from service.api.access import person
from service.api.freshness import tag_of
from service.api.once import Tagged
from service.api.operations import Resource
from service.api.schemas import rounds as shapes
from service.api.schemas import versions as texts
from service.consultations import Outcome, Sought
from service.directory import Permission
from service.paging import last_page

if TYPE_CHECKING:
    from uuid import UUID

    from service.consultations import RoundShown

resource = Resource("rounds", "Consultation rounds: a document is laid before agencies until a deadline.")


@resource.read("/documents/<uuid:document_id>/rounds", shapes.Rounds, permission=Permission.SEE_ROUND)
def list_rounds(document_id: UUID) -> dict[str, Any]:
    """List the rounds on a document."""
    return {"items": consultations.opened_rounds(document_id, person())}


@resource.read("/rounds/<uuid:round_id>", shapes.RoundShown, permission=Permission.SEE_ROUND, tagged=True)
def show_round(round_id: UUID) -> Tagged:
    """Show a round: with its counts for the agency that asks, without them for one that is asked."""
    return tagged(consultations.opened_round(round_id, person()))


@resource.read(
    "/rounds/<uuid:round_id>/consultees",
    shapes.Consultees,
    permission=Permission.SEE_ROUND,
    query=shapes.ConsulteesWanted,
)
def list_consultees(wanted: dict[str, Any], round_id: UUID) -> dict[str, Any]:
    """List the agencies that were asked.

    A consultee sees its own part, and the others where the letter lets them see one another.
    """
    round_ = consultations.opened_round(round_id, person())
    number = wanted.get("page", 1)
    everybody = consultations.sees_everybody(round_, person())
    only = None if everybody else person().agency_ids
    outcome, last = wanted.get("outcome"), round_.last_page if everybody else 1
    if outcome is not None:
        # How many agencies ended how is for the agency that asks.
        counts = consultations.counts_of(consultations.opened_asking(round_id, person()))
        last = last_page(counts.of(outcome))
    found = consultations.consultees_of(round_id, agency_ids=only, page=number, outcome=outcome)
    return paging.listed(found, number, last=last)


@resource.read("/rounds/<uuid:round_id>/clauses", texts.Clauses, permission=Permission.SEE_ROUND)
def list_asked_clauses(round_id: UUID) -> dict[str, Any]:
    """List the clauses of the version that the round asks about."""
    round_ = consultations.opened_round(round_id, person())
    return {"version_id": round_.version_id, "items": documents.clauses_of(round_.version_id)}


@resource.read(
    "/rounds/<uuid:round_id>/explanation",
    shapes.ExplanationTable,
    permission=Permission.SEE_ROUND,
    query=shapes.RowsWanted,
)
def show_explanation(wanted: dict[str, Any], round_id: UUID) -> dict[str, Any]:
    """Show the explanation table: every comment, with what became of it."""
    round_ = _explained(round_id)
    number, only_open = wanted.get("page", 1), wanted["only_open"]
    sought = Sought(wanted.get("clause_key"), wanted.get("consultee_id"))
    listed = consultations.explanation_counts(round_id, sought)
    rows = consultations.explanation_of(round_, only_open=only_open, page=number, sought=sought)
    total = listed.open if only_open else listed.comments
    counts = listed if sought == Sought() else consultations.explanation_counts(round_id)
    return {"counts": counts, **paging.counted(rows, number, total=total)}


@resource.read(
    "/rounds/<uuid:round_id>/agreed",
    shapes.AgencyLines,
    permission=Permission.SEE_ROUND,
    query=paging.PageWanted,
)
def list_agreed(wanted: dict[str, Any], round_id: UUID) -> dict[str, Any]:
    """List the agencies that agreed, with number and date of their letters."""
    round_ = _explained(round_id)
    number = wanted.get("page", 1)
    lines = consultations.agreed_of(round_id, page=number)
    return _lines(lines, number, round_, Outcome.AGREE)


@resource.read(
    "/rounds/<uuid:round_id>/silent",
    shapes.AgencyLines,
    permission=Permission.SEE_ROUND,
    query=paging.PageWanted,
)
def list_silent(wanted: dict[str, Any], round_id: UUID) -> dict[str, Any]:
    """List the agencies that were silent."""
    round_ = _explained(round_id)
    number = wanted.get("page", 1)
    lines = consultations.silent_of(round_id, page=number)
    return _lines(lines, number, round_, Outcome.SILENT)


@resource.read("/rounds/<uuid:round_id>/more-time", shapes.MoreTimeRequests, permission=Permission.SEE_ROUND)
def list_more_time(round_id: UUID) -> dict[str, Any]:
    """List the requests for more time, for the agency that asks."""
    consultations.opened_asking(round_id, person())
    return {"items": consultations.more_time_asked(round_id)}


def tagged(round_: RoundShown) -> Tagged:
    """A round as its reader may see it."""
    asks = round_.agency_id in person().agency_ids
    value = {
        **{name: getattr(round_, name) for name in shapes.RoundLine().fields},
        # Only the asking agency is shown the counts, and they cost a walk over all its consultees.
        "counts": consultations.counts_of(round_) if asks else None,
        "comments": consultations.explanation_counts(round_.id) if asks else None,
        "changes": consultations.changes_of(round_.id),
        "silent": _silent(round_) if asks else None,
    }
    return Tagged(value, tag(round_))


def tag(round_: RoundShown) -> str:
    """How a round stands, as far as whoever steers it must know."""
    later = consultations.standing_extension(round_.id) if not round_.running else None
    return tag_of(
        round_.id,
        round_.state,
        round_.deadline_phrase,
        round_.ends_at,
        round_.paused_at,
        later and later.ends_at,
    )


def _silent(round_: RoundShown) -> dict[str, Any] | None:
    """What is done about the agencies that had to reply and are silent; None where nobody awaits them."""
    if not consultations.awaits_silent(round_):
        return None
    extension = consultations.standing_extension(round_.id)
    return {
        "agencies": consultations.still_silent(round_.id),
        "urgings": consultations.urgings_of(round_.id),
        "deadline_phrase": extension.phrase if extension else "",
        "ends_at": extension.ends_at if extension else None,
    }


def _explained(round_id: UUID) -> RoundShown:
    """The round, for those who may read how its comments are explained."""
    round_ = consultations.round_shown(round_id)
    consultations.opened_explanation(round_, person())
    return round_


def _lines(lines: list[Any], number: int, round_: RoundShown, outcome: Outcome) -> dict[str, Any]:
    total = consultations.counts_of(round_).by_outcome[outcome]
    return paging.counted(lines, number, total=total)
