"""The page of the explanation table: what it lists, for whom, and the way back to a row of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import redirect, render_template, request, url_for

from service import consultations, documents
from service.consultations import WHOLE, CommentNotFound, Disposition, Outcome, Sought
from service.errors import Invalid
from service.paging import last_page, page_within
from service.vietnamese import TooManyMarks, clean
from service.web.access import person
from service.web.commented_clauses import Clauses
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug import Response

    from service.consultations import (
        ExplanationCounts,
        ExplanationRow,
        Guidance,
        NoteShown,
        RoundShown,
        Suggested,
    )
    from service.documents import Change, DocumentShown

SHOWN = ("open", "all", "gone", "asked", "agreed", "silent")
"""What the page lists: comments (open, all, on clauses that are gone, about which a leader is asked) or agencies."""
EVERYWHERE = "*"
"""The comments of all clauses; no clause is called so, and an empty one is the draft as a whole."""
LONG_TEXTS = ("clause_key", "reason", "question", "answer", "tags", "note")
"""The fields whose text is shown again where their form is gone."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the asking agency works with beside the comments of a page; seen by its own people alone."""

    tags: dict[tuple[UUID, int], list[str]]
    notes: dict[tuple[UUID, int], list[NoteShown]]
    guidance: dict[tuple[UUID, int], list[Guidance]]
    used: list[str]
    """The tags that are used in this document, to choose from."""


def row_named(round_: RoundShown) -> tuple[UUID, int]:
    """Which comment of this round the form names."""
    try:
        consultee_id = UUID(request.form.get("consultee_id", ""))
    except ValueError as error:
        raise CommentNotFound from error
    position = request.form.get("position", -1, type=whole_number)
    if not _asked_in(round_, consultee_id) or position < 0:
        raise CommentNotFound
    return consultee_id, position


def back_to(round_id: UUID, row: str) -> Response:
    """The page again where the person was, at this row of it."""
    where: dict[str, Any] = {"show": _shown(), "page": request.values.get("page", 1, type=whole_number)}
    sifted = _sifted(_sought(asks=True))
    return redirect(url_for("explaining.show", round_id=round_id, _anchor=f"row-{row}", **where, **sifted))


def draw(round_: RoundShown, **refused: Any) -> str:
    """The page; with ``refusal``, ``form``, ``row`` and ``typed`` where an act on a row was refused."""
    document = consultations.opened_explanation(round_, person())
    asks = round_.agency_id in person().agency_ids
    explains = consultations.post_to_explain(round_, person()) is not None
    edits = explains and documents.is_in_hand(round_.document_id)
    # Whoever explains begins with what is left to do, whoever reads with the whole.
    shown = _shown("open" if edits else "all")
    sought = _sought(asks=asks)
    comments = consultations.explanation_counts(round_.id)
    listed = comments if sought == Sought() else consultations.explanation_counts(round_.id, sought)
    # Two versions of a long text take a while to compare: once for all that the page says of them.
    changes = documents.changes_between(round_.version_id, document.version.id)
    sought_gone = _of_gone(round_, changes, sought)
    of_gone = consultations.explanation_counts(round_.id, sought_gone)
    counts = consultations.counts_of(round_)
    totals = {
        "open": listed.open,
        "all": listed.comments,
        "gone": of_gone.comments,
        "asked": _asked_about(round_, sought).comments if asks else 0,
        "agreed": counts.by_outcome[Outcome.AGREE],
        "silent": counts.by_outcome[Outcome.SILENT],
    }
    number = page_within(request.values.get("page", 1, type=whole_number), totals[shown])
    narrowed = {"gone": sought_gone, "asked": replace(sought, awaiting=True)}
    wanted = narrowed.get(shown, sought)
    refusal = refused.get("refusal")
    return render_template(
        "rounds/explanation.html",
        round=round_,
        shown=shown,
        totals=totals,
        comments=comments,
        listed=of_gone if shown == "gone" else listed,
        sought=sought,
        sifted=_sifted(sought),
        counts=counts,
        number=number,
        last=last_page(totals[shown]),
        edits=edits,
        explains=explains,
        guides=consultations.post_to_guide(round_, person()) is not None,
        asks=asks,
        over=not round_.running,
        others=[
            each for each in consultations.rounds_explained(round_.document_id) if each.round_id != round_.id
        ],
        dispositions=list(Disposition),
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        kept=[text for name in LONG_TEXTS if (text := refused.get("typed", {}).get(name))],
        **_listed(round_, document, shown, wanted, number, changes=changes, asks=asks, edits=edits),
        **{"form": "", **refused},
    )


def _asked_in(round_: RoundShown, consultee_id: UUID) -> bool:
    """Whether this is an agency's part in the round; one of another round is as one that is not there."""
    try:
        return consultations.consultee_shown(consultee_id).round_id == round_.id
    except consultations.RoundNotFound:
        return False


def _shown(otherwise: str = SHOWN[0]) -> str:
    wanted = request.values.get("show", "")
    return wanted if wanted in SHOWN else otherwise


def _sought(*, asks: bool) -> Sought:
    """Which comments the reader wants to see: of one clause, of one agency, with one tag, or all.

    Tags are the asking agency's own: nobody else can look for one.
    """
    # No clause is called NUL, and PostgreSQL cannot even be asked for one.
    clause_key = request.values.get("clause", EVERYWHERE).replace("\0", " ")
    tag = _tag_sought() if asks else None
    try:
        consultee_id = UUID(request.values.get("agency", ""))
    except ValueError:
        consultee_id = None
    return Sought(None if clause_key == EVERYWHERE else clause_key, consultee_id, tag)


def _tag_sought() -> str | None:
    """The tag that is looked for; what can be none is looked for by nobody."""
    try:
        return clean(request.values.get("tag")) or None
    except TooManyMarks:
        return None


def _sifted(sought: Sought) -> dict[str, Any]:
    """How an address says which comments are looked for."""
    said = {
        "clause": sought.clause_key,
        "agency": None if sought.consultee_id is None else str(sought.consultee_id),
        "tag": sought.tag,
    }
    return {name: value for name, value in said.items() if value is not None}


def _of_gone(round_: RoundShown, changes: Sequence[Change], sought: Sought) -> Sought:
    """Of the comments that are looked for those whose clause the version that is shown does not have."""
    return replace(sought, among=[each.of for each in consultations.clauses_gone(round_, changes)])


def _asked_about(round_: RoundShown, sought: Sought) -> ExplanationCounts:
    return consultations.explanation_counts(round_.id, replace(sought, awaiting=True))


def _listed(
    round_: RoundShown,
    document: DocumentShown,
    shown: str,
    wanted: Sought,
    number: int,
    *,
    changes: Sequence[Change],
    asks: bool,
    edits: bool,
) -> dict[str, Any]:
    """What the page lists; versions and clauses are read once, however many comments there are."""
    if shown == "agreed":
        return {"agencies": consultations.agreed_of(round_.id, page=number)}
    if shown == "silent":
        return {"agencies": consultations.silent_of(round_.id, page=number)}
    rows = (
        consultations.explanation_of(round_, only_open=shown == "open", page=number, sought=wanted)
        if asks or shown != "asked"
        else []
    )
    clauses = Clauses(round_, document.version, rows, changes)
    return {
        "groups": clauses.grouped(),
        "rows": rows,
        "version": document.version,
        "drafts": documents.post_to_draft(document, person()) is not None,
        "clauses": clauses,
        "commented_clauses": consultations.commented_clauses(round_),
        "commenting_agencies": consultations.commenting_agencies(round_.id),
        "group_sizes": consultations.group_sizes({each.group_id for each in rows if each.group_id}),
        "suggested": _suggested(round_, rows) if edits else {},
        "work": _work(round_, rows) if asks else None,
    }


def _suggested(round_: RoundShown, rows: Sequence[ExplanationRow]) -> dict[str, list[Suggested]]:
    """What may be answered together of the clauses on this page, by clause."""
    found: dict[str, list[Suggested]] = {}
    for each in consultations.suggested_groups(round_.id, {row.clause_key or WHOLE for row in rows}):
        found.setdefault(each.clause_key, []).append(each)
    return found


def _work(round_: RoundShown, rows: Sequence[ExplanationRow]) -> Work:
    named = [(row.consultee_id, row.position) for row in rows]
    return Work(
        tags=consultations.tags_of(named),
        notes=consultations.notes_of(named),
        guidance=consultations.guidance_of(named),
        used=consultations.tags_used(round_.document_id),
    )
