"""The explanation table of a round: every comment a row, every row a small form that is saved on its own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext

from service import consultations, documents, processes, renditions
from service.consultations import CommentNotFound, Disposition, Outcome, RoundState
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid, ServiceError
from service.paging import last_page, page_within
from service.web.access import address, needs, now, person
from service.web.explanation_table import table_of
from service.web.renditions import fonts

if TYPE_CHECKING:
    from werkzeug import Response

    from service.consultations import RoundShown

pages = Blueprint("explaining", __name__)

SHOWN = ("open", "all", "agreed", "silent")
"""What the page lists: comments, open or all, or the agencies that agreed or were silent."""
FIELDS = ("disposition", "reason", "clause_key")


@pages.get("/rounds/<uuid:round_id>/explanation")
@needs(Permission.SEE_ROUND)
def show(round_id: UUID) -> str:
    """One page of the table, for the agency that asks and those who decide on the submission."""
    return _draw(consultations.opened_table(round_id, person()))


@pages.get("/rounds/<uuid:round_id>/explanation.pdf")
@needs(Permission.SEE_ROUND)
def table(round_id: UUID) -> Response:
    """The whole table as it goes with the submission, to read, print and keep."""
    round_ = consultations.opened_table(round_id, person())
    pdf = renditions.pdf_of(table_of(round_), fonts=fonts())
    name = f"bang-tong-hop-giai-trinh-lan-{round_.number}.pdf"
    return send_file(BytesIO(pdf), "application/pdf", download_name=name)


@pages.post("/rounds/<uuid:round_id>/explanation")
@needs(Permission.EXPLAIN_COMMENTS)
def explain(round_id: UUID) -> Response | tuple[str, int]:
    """Save one row; the page comes again where the person was."""
    round_ = _asking(round_id)
    typed = {name: request.form.get(name, "") for name in FIELDS}
    consultee_id, position = _row_named(round_)
    try:
        with transaction():
            processes.explain(consultee_id, position, **typed, person=person(), address=address(), at=now())
    except ServiceError as refusal:
        row = f"{consultee_id}-{position}"
        return _draw(round_, refusal=refusal, row=row, typed=typed), refusal.status
    flash(gettext("Saved."), "success")
    place = f"row-{request.form.get('next') or f'{consultee_id}-{position}'}"
    page = request.values.get("page", 1, type=int)
    return redirect(url_for("explaining.show", round_id=round_id, show=_shown(), page=page, _anchor=place))


def _asking(round_id: UUID) -> RoundShown:
    """The round, if one of the person's agencies asks; else there is nothing here."""
    round_ = consultations.round_shown(round_id)
    if round_.agency_id not in person().agency_ids:
        raise consultations.RoundNotFound
    return round_


def _row_named(round_: RoundShown) -> tuple[UUID, int]:
    """Which comment of this round the form names."""
    try:
        consultee_id = UUID(request.form.get("consultee_id", ""))
    except ValueError as error:
        raise CommentNotFound from error
    position = request.form.get("position", -1, type=int)
    if consultations.consultee_shown(consultee_id).round_id != round_.id or not 0 <= position < 2**31:
        raise CommentNotFound
    return consultee_id, position


def _shown(otherwise: str = SHOWN[0]) -> str:
    wanted = request.values.get("show", "")
    return wanted if wanted in SHOWN else otherwise


def _draw(round_: RoundShown, **refused: Any) -> str:
    edits = consultations.post_to_explain(round_, person()) is not None
    # Whoever explains begins with what is left to do, whoever reads with the whole.
    shown = _shown("open" if edits else "all")
    comments = consultations.explanation_counts(round_.id)
    counts = consultations.counts_of(round_)
    totals = {
        "open": comments.open,
        "all": comments.comments,
        "agreed": counts.by_outcome[Outcome.AGREE],
        "silent": counts.by_outcome[Outcome.SILENT],
    }
    number = page_within(request.values.get("page", 1, type=int), totals[shown])
    refusal = refused.get("refusal")
    return render_template(
        "rounds/explanation.html",
        round=round_,
        shown=shown,
        totals=totals,
        comments=comments,
        counts=counts,
        number=number,
        last=last_page(totals[shown]),
        edits=edits,
        asks=round_.agency_id in person().agency_ids,
        closed=round_.state == RoundState.CLOSED,
        dispositions=list(Disposition),
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        **_listed(round_, shown, number),
        **refused,
    )


def _listed(round_: RoundShown, shown: str, number: int) -> dict[str, Any]:
    """The rows of the page; the clauses to name are those of the latest version, once a page."""
    if shown == "agreed":
        return {"agencies": consultations.agreed_of(round_.id, page=number)}
    if shown == "silent":
        return {"agencies": consultations.silent_of(round_.id, page=number)}
    version = documents.document_shown(round_.document_id).version
    clauses = documents.clauses_of(version.id)
    return {
        "rows": consultations.explanation_of(round_, only_open=shown == "open", page=number),
        "version": version,
        "clauses": clauses,
        "current": {clause.key: clause.place for clause in clauses},
        "places": {clause.key: clause.place for clause in documents.clauses_of(round_.version_id)},
    }
