"""Documents of my agency; one document: where it stands, what goes with it, its text; two versions compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from service import consultations, directory, documents, processes
from service.consultations import RoundState
from service.db import transaction
from service.directory import Permission
from service.web.access import needs, now, person
from service.web.papers import paper_of
from service.web.reach import require_document

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import DocumentShown, VersionLine

pages = Blueprint("documents", __name__)


@pages.get("/documents")
@needs(Permission.SEE_DOCUMENT)
def show_all() -> str:
    """The documents my agencies draft."""
    return render_template(
        "documents/list.html",
        documents=documents.documents_of(person().agency_ids),
        startable=processes.startable(person()),
    )


@pages.get("/documents/<uuid:document_id>")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """One document: its latest version, or the one asked for by number."""
    document = require_document(document_id)
    versions = documents.versions_of(document_id)
    latest = document.version.id
    wanted = _numbered(versions, "version", versions[0])
    if wanted.id != latest:
        document = documents.document_shown(document_id, version_id=wanted.id)
    # A letter and a submission go their road with the document that they are about.
    main_id = document.main_id or document_id
    number, rounds = documents.number_of(document_id), consultations.rounds_of(main_id)
    running = [each for each in rounds if each.state in {RoundState.OPEN, RoundState.PAUSED}]
    return render_template(
        "documents/document.html",
        document=document,
        latest=versions[0],
        versions=versions,
        seen=_seen_before(document, versions),
        clauses=documents.clauses_of(document.version.id),
        issuer=directory.agency_name(document.issuer_id),
        signer=directory.post_shown(document.signer_post_id) if document.signer_post_id else None,
        drafts=documents.post_to_draft(document, person()) is not None and documents.is_in_hand(document_id),
        sends=bool({document.agency_id, document.issuer_id} & set(person().agency_ids)),
        main=documents.document_shown(main_id) if document.main_id else None,
        number=number,
        paper=paper_of(document) if number and wanted.id == latest else None,
        issued=documents.number_of(main_id),
        asking=[(each, consultations.counts_of(each)) for each in running],
        more_time=[each for each in consultations.more_time_waiting(person()) if each.document_id == main_id],
        standing=processes.standing_of(main_id),
        tasks=processes.tasks_about(main_id, person()),
        accompanying=documents.accompanying(document_id),
        open_remarks=_open_remarks(document_id),
        rounds=rounds,
    )


@pages.get("/documents/<uuid:document_id>/compare")
@needs(Permission.SEE_DOCUMENT)
def compare(document_id: UUID) -> str:
    """Two versions clause by clause: what changed, or with ``all`` every clause."""
    document = require_document(document_id)
    versions = documents.versions_of(document_id)
    new = _numbered(versions, "new", versions[0])
    earlier = next((each for each in versions if each.number < new.number), versions[-1])
    old = _numbered(versions, "old", earlier)
    changes = documents.compare_versions(old.id, new.id)
    everything = "all" in request.args
    return render_template(
        "documents/compare.html",
        document=document,
        versions=versions,
        old=old,
        new=new,
        changes=[each for each in changes if everything or each.kind != "same"],
        counts=Counter(each.kind.value for each in changes),
        renumbered=sum(each.kind == "same" and each.renumbered for each in changes),
        everything=everything,
    )


def _open_remarks(document_id: UUID) -> int | None:
    """How many remarks wait for an answer; None where the remarks are not this person's to read."""
    post_ids = {post.id for post in person().posts}
    if not documents.shows_remarks(document_id, agency_ids=person().agency_ids, post_ids=post_ids):
        return None
    return documents.open_remarks(document_id)


def _numbered(versions: list[VersionLine], name: str, otherwise: VersionLine) -> VersionLine:
    """The version whose number was asked for; :class:`~documents.DocumentNotFound` if there is none."""
    if name not in request.args:
        return otherwise
    wanted = request.args.get(name, type=int)
    found = next((each for each in versions if each.number == wanted), None)
    if found is None:
        raise documents.DocumentNotFound
    return found


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
