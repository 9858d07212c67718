"""The explanation table of a round: every comment a row, every row a small form that is saved on its own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext

from service import consultations, documents, processes, renditions
from service.config import FONTS
from service.consultations import CommentNotFound, Disposition, Outcome, Sought
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid, ServiceError
from service.paging import last_page, page_within
from service.request import address, now
from service.web.access import needs, person
from service.web.commented_clauses import Clauses
from service.web.numbers import whole_number
from service.web.renditions import word_file

if TYPE_CHECKING:
    from werkzeug import Response

    from service.consultations import RoundShown
    from service.documents import DocumentShown

pages = Blueprint("explaining", __name__)

SHOWN = ("open", "all", "agreed", "silent")
"""What the page lists: comments, open or all, or the agencies that agreed or were silent."""
FIELDS = ("disposition", "reason", "clause_key")
EVERYWHERE = "*"
"""The comments of all clauses; no clause is called so, and an empty one is the draft as a whole."""


@pages.get("/rounds/<uuid:round_id>/explanation")
@needs(Permission.SEE_ROUND)
def show(round_id: UUID) -> str:
    """One page of the table, for the agency that asks and those who decide on the submission."""
    return _draw(consultations.round_shown(round_id))


@pages.get("/rounds/<uuid:round_id>/explanation.pdf")
@needs(Permission.SEE_ROUND)
def table(round_id: UUID) -> Response:
    """The whole table as it goes with the submission, to read, print and keep."""
    round_ = consultations.round_shown(round_id)
    document = consultations.opened_explanation(round_, person())
    pdf = renditions.pdf_of(consultations.explanation_table(round_, document), fonts=FONTS)
    return send_file(BytesIO(pdf), "application/pdf", download_name=consultations.table_name(round_, "pdf"))


@pages.get("/rounds/<uuid:round_id>/explanation.docx")
@needs(Permission.SEE_ROUND)
def word_table(round_id: UUID) -> Response:
    """The same, to work on."""
    round_ = consultations.round_shown(round_id)
    document = consultations.opened_explanation(round_, person())
    docx = renditions.docx_of(consultations.explanation_table(round_, document))
    return word_file(docx, consultations.table_name(round_, "docx"))


@pages.post("/rounds/<uuid:round_id>/explanation")
@needs(Permission.EXPLAIN_COMMENTS)
def explain(round_id: UUID) -> Response | tuple[str, int]:
    """Save one row; the page comes again where the person was."""
    round_ = consultations.opened_asking(round_id, person())
    typed = {name: request.form.get(name, "") for name in FIELDS}
    consultee_id, position = _row_named(round_)
    try:
        with transaction():
            seen = request.form.get("seen")
            processes.explain(
                consultee_id, position, **typed, seen=seen, person=person(), address=address(), at=now()
            )
    except ServiceError as refusal:
        row = f"{consultee_id}-{position}"
        return _draw(round_, refusal=refusal, row=row, typed=typed), refusal.status
    flash(gettext("Saved."), "success")
    where = {"show": _shown(), "page": request.values.get("page", 1, type=whole_number), **_sifted(_sought())}
    place = f"row-{request.form.get('next') or f'{consultee_id}-{position}'}"
    return redirect(url_for("explaining.show", round_id=round_id, _anchor=place, **where))


def _row_named(round_: RoundShown) -> tuple[UUID, int]:
    """Which comment of this round the form names."""
    try:
        consultee_id = UUID(request.form.get("consultee_id", ""))
    except ValueError as error:
        raise CommentNotFound from error
    position = request.form.get("position", -1, type=whole_number)
    if not _asked_in(round_, consultee_id) or position < 0:
        raise CommentNotFound
    return consultee_id, position


def _asked_in(round_: RoundShown, consultee_id: UUID) -> bool:
    """Whether this is an agency's part in the round; one of another round is as one that is not there."""
    try:
        return consultations.consultee_shown(consultee_id).round_id == round_.id
    except consultations.RoundNotFound:
        return False


def _shown(otherwise: str = SHOWN[0]) -> str:
    wanted = request.values.get("show", "")
    return wanted if wanted in SHOWN else otherwise


def _sought() -> Sought:
    """Which comments the reader wants to see: of one clause, of one agency, or all."""
    # No clause is called NUL, and PostgreSQL cannot even be asked for one.
    clause_key = request.values.get("clause", EVERYWHERE).replace("\0", " ")
    try:
        consultee_id = UUID(request.values.get("agency", ""))
    except ValueError:
        consultee_id = None
    return Sought(None if clause_key == EVERYWHERE else clause_key, consultee_id)


def _sifted(sought: Sought) -> dict[str, Any]:
    """How an address says which comments are looked for."""
    said: dict[str, Any] = {} if sought.clause_key is None else {"clause": sought.clause_key}
    return said | ({} if sought.consultee_id is None else {"agency": str(sought.consultee_id)})


def _draw(round_: RoundShown, **refused: Any) -> str:
    document = consultations.opened_explanation(round_, person())
    explains = consultations.post_to_explain(round_, person()) is not None
    edits = explains and documents.is_in_hand(round_.document_id)
    # Whoever explains begins with what is left to do, whoever reads with the whole.
    shown = _shown("open" if edits else "all")
    sought = _sought()
    comments = consultations.explanation_counts(round_.id)
    listed = comments if sought == Sought() else consultations.explanation_counts(round_.id, sought)
    counts = consultations.counts_of(round_)
    totals = {
        "open": listed.open,
        "all": listed.comments,
        "agreed": counts.by_outcome[Outcome.AGREE],
        "silent": counts.by_outcome[Outcome.SILENT],
    }
    number = page_within(request.values.get("page", 1, type=whole_number), totals[shown])
    refusal = refused.get("refusal")
    return render_template(
        "rounds/explanation.html",
        round=round_,
        shown=shown,
        totals=totals,
        comments=comments,
        listed=listed,
        sought=sought,
        sifted=_sifted(sought),
        counts=counts,
        number=number,
        last=last_page(totals[shown]),
        edits=edits,
        asks=round_.agency_id in person().agency_ids,
        over=not round_.running,
        others=[
            each for each in consultations.rounds_explained(round_.document_id) if each.round_id != round_.id
        ],
        dispositions=list(Disposition),
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        **_listed(round_, document, shown, sought, number),
        **refused,
    )


def _listed(
    round_: RoundShown, document: DocumentShown, shown: str, sought: Sought, number: int
) -> dict[str, Any]:
    """What the page lists; versions and clauses are read once, however many comments there are."""
    if shown == "agreed":
        return {"agencies": consultations.agreed_of(round_.id, page=number)}
    if shown == "silent":
        return {"agencies": consultations.silent_of(round_.id, page=number)}
    rows = consultations.explanation_of(round_, only_open=shown == "open", page=number, sought=sought)
    clauses = Clauses(round_, document.version, rows)
    return {
        "groups": clauses.grouped(),
        "rows": rows,
        "version": document.version,
        "drafts": documents.post_to_draft(document, person()) is not None,
        "clauses": clauses,
        "commented_clauses": consultations.commented_clauses(round_),
        "commenting_agencies": consultations.commenting_agencies(round_.id),
    }
