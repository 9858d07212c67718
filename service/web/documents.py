"""Documents that concern my agency; one document: where it stands, its text, what goes with it; versions compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from service import consultations, directory, documents, processes
from service.db import transaction
from service.directory import Permission
from service.documents import Relation
from service.request import now
from service.web.access import needs, person
from service.web.numbers import whole_number
from service.web.papers import paper_of
from service.web.versions_asked import compared, numbered

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import DocumentShown, VersionLine, WordSourceShown

pages = Blueprint("documents", __name__)

LONGEST_SEARCH = 100
"""Characters."""


@pages.get("/documents")
@needs(Permission.SEE_DOCUMENT)
def show_all() -> str:
    """The documents that concern my agencies: all, or those of one relation, whose subject fits a search."""
    own = person().agency_ids
    relation, search = list_asked_for()
    page = documents.documents_concerning(
        own,
        asked=consultations.asked_about(own),
        relation=relation,
        search=search,
        page=request.args.get("page", 1, type=whole_number),
    )
    return render_template(
        "documents/list.html",
        page=page,
        parts_of_ours=consultations.own_parts([each.id for each in page.documents], own),
        relation=relation or "",
        relations=list(Relation),
        search=search,
        startable=processes.startable(person()),
    )


def list_asked_for() -> tuple[Relation | None, str]:
    """The relation and the words that an address names; None for all relations, and for what is no relation."""
    wanted = request.args.get("show", "")
    relation = Relation(wanted) if wanted in set(Relation) else None
    return relation, request.args.get("search", "").strip()[:LONGEST_SEARCH]


@pages.get("/documents/<uuid:document_id>")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """One document: the version that is before this person, or the one asked for by number."""
    versions = documents.opened_versions(document_id, person())
    wanted = numbered(versions, "version", versions[0])
    document = documents.document_shown(document_id, version_id=wanted.id)
    # A letter and a submission go their road with the document that they are about.
    main_id = document.main_id or document_id
    number = documents.number_of(document_id)
    rounds = consultations.opened_rounds(main_id, person())
    running = [each for each in rounds if each.running]
    return render_template(
        "documents/document.html",
        document=document,
        latest=versions[0],
        versions=versions,
        seen=_seen_before(document, versions),
        clauses=documents.clauses_of(document.version.id),
        issuer=directory.agency_name(document.issuer_id),
        signer=directory.post_shown(document.signer_post_id) if document.signer_post_id else None,
        drafts=_may_write(document),
        word_source=_word_source(document),
        sends=bool({document.agency_id, document.issuer_id} & set(person().agency_ids)),
        main=documents.document_shown(main_id) if document.main_id else None,
        number=number,
        paper=paper_of(document) if number and wanted.id == versions[0].id else None,
        issued=documents.number_of(main_id),
        asking=[(each, consultations.counts_of(each)) for each in running],
        more_time=[each for each in consultations.more_time_waiting(person()) if each.document_id == main_id],
        standing=processes.standing_of(main_id, person()),
        tasks=processes.tasks_about(main_id, person()),
        handed_over=processes.handed_over(main_id, person()),
        accompanying=documents.opened_accompanying(document_id, person()),
        open_remarks=_open_remarks(document_id),
        opinions=_opinions(document),
        rounds=rounds,
        asked={each.version_id: each.number for each in rounds},
        marks=documents.marks_of(document_id),
    )


@pages.get("/documents/<uuid:document_id>/compare")
@needs(Permission.SEE_DOCUMENT)
def compare(document_id: UUID) -> str:
    """Two versions clause by clause: what changed, or with ``all`` every clause."""
    document = documents.opened(document_id, person())
    versions = documents.opened_versions(document_id, person())
    old, new = compared(versions)
    changes = documents.compare_versions(old.id, new.id)
    everything = "all" in request.args
    return render_template(
        "documents/compare.html",
        document=document,
        versions=versions,
        old=old,
        new=new,
        changes=[each for each in changes if everything or each.kind != "same"],
        counts=Counter(each.kind.value for each in changes if not each.further),
        renumbered=sum(each.kind == "same" and each.renumbered for each in changes),
        everything=everything,
        opinions=consultations.opinion_counts(consultations.opened_opinions(document_id, person()), new.id),
    )


def _opinions(document: DocumentShown) -> dict[str, int]:
    """How many comments are taken in at each clause, for those who may read them; nothing for letters."""
    if document.main_id is not None:
        return {}
    rounds = consultations.opened_opinions(document.id, person())
    return consultations.opinion_counts(rounds, document.version.id)


def _may_write(document: DocumentShown) -> bool:
    """Whether this person may change the text now; a letter or a submission is worded from its form."""
    return (
        document.main_id is None
        and documents.post_to_draft(document, person()) is not None
        and documents.is_in_hand(document.id)
    )


def _word_source(document: DocumentShown) -> WordSourceShown | None:
    """The Word file that the text was read from: whose changes were accepted in it is the drafting agency's to know."""
    if document.agency_id not in person().agency_ids:
        return None
    return documents.word_source_of(document.version.id)


def _open_remarks(document_id: UUID) -> int | None:
    """How many remarks wait for an answer; None where the remarks are not this person's to read."""
    post_ids = {post.id for post in person().posts}
    if not documents.shows_remarks(document_id, agency_ids=person().agency_ids, post_ids=post_ids):
        return None
    return sum(each.open for each in documents.remarks_read(document_id, person().agency_ids))


def _seen_before(document: DocumentShown, versions: list[VersionLine]) -> VersionLine | None:
    """The earlier version that this person saw last, if they are now shown the latest for the first time."""
    latest = versions[0]
    if document.version.id != latest.id:
        return None
    seen = documents.last_seen(document.id, person())
    if seen != latest.id:
        with transaction():
            documents.see(document.id, latest.id, person(), now())
    return next((each for each in versions[1:] if each.id == seen), None)
