"""From a clause to the opinions behind it, and what became of an agency's own comments in the issued document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from service import consultations, documents
from service.directory import Permission
from service.documents import DocumentNotFound
from service.paging import last_page, page_within
from service.web.access import needs, person
from service.web.numbers import whole_number
from service.web.versions_asked import numbered

if TYPE_CHECKING:
    from uuid import UUID

pages = Blueprint("opinions", __name__)


@pages.get("/documents/<uuid:document_id>/opinions")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """The clauses of a version at which comments were taken in, or the comments behind one of them."""
    document = documents.opened(document_id, person())
    versions = documents.opened_versions(document_id, person())
    version = numbered(versions, "version", versions[0])
    rounds = consultations.opened_opinions(document_id, person())
    counts = consultations.opinion_counts(rounds, version.id)
    clauses = documents.clauses_of(version.id)
    wanted = request.args.get("clause")
    clause = next((each for each in clauses if each.key == wanted), None)
    if wanted is not None and clause is None:
        raise DocumentNotFound
    total = counts.get(clause.key, 0) if clause else 0
    number = page_within(request.args.get("page", 1, type=whole_number), total)
    return render_template(
        "documents/opinions.html",
        document=document,
        version=version,
        counted=[(each, counts[each.key]) for each in clauses if each.key in counts],
        clause=clause,
        total=total,
        comments=consultations.opinions_on(rounds, version.id, clause.key, page=number) if clause else [],
        rounds={each.id: each.number for each in rounds},
        number=number,
        last=last_page(total),
    )


@pages.get("/documents/<uuid:document_id>/our-comments")
@needs(Permission.SEE_ROUND)
def show_own(document_id: UUID) -> str:
    """What became of the comments of the reader's own agencies, once the document is issued."""
    wanted = request.args.get("page", 1, type=whole_number)
    own = consultations.own_outcomes(document_id, person(), page=wanted)
    return render_template(
        "documents/our_comments.html",
        own=own,
        number=page_within(wanted, own.counts.comments),
        last=last_page(own.counts.comments),
        issued=documents.number_of(document_id),
        arrived=documents.was_sent(document_id, person().agency_ids),
    )
