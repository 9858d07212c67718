"""What explaining, reviewing, approving and revising a document are shown with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import consultations, documents
from service.db import transaction
from service.directory import Role
from service.request import now
from service.web.access import person
from service.web.format_check import departures_of
from service.web.papers import paper_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.consultations import RoundShown
    from service.documents import DocumentShown, RemarkShown, VersionLine
    from service.processes import ItemPage

Shown = dict[str, Any]


def of_explanation(_page: ItemPage, document_id: UUID) -> Shown:
    """Explaining the comments: how the rounds went, what is explained, and what is in the way of going on."""
    rounds = consultations.rounds_of(document_id)
    versions = documents.versions_of(document_id)
    counts = consultations.counts_of_each(rounds)
    explained = consultations.explained_of(document_id)
    return {
        "document": documents.document_shown(document_id),
        "clauses": documents.clauses_of(versions[0].id),
        "rounds": [(each, counts[each.id]) for each in rounds],
        "explained": explained,
        "gone": [(each, _open_and_gone(each, versions[0])) for each in rounds],
        "latest": versions[0],
        "asked": _version(versions, explained.round.version_id) if explained else None,
        **_checklist(document_id),
    }


def _open_and_gone(round_: RoundShown, latest: VersionLine) -> int:
    """How many comments that are not explained yet are on clauses that the latest version does not have."""
    changes = documents.changes_between(round_.version_id, latest.id)
    return sum(each.open for each in consultations.clauses_gone(round_, changes))


def of_submitted(page: ItemPage, document_id: UUID) -> Shown:
    """Reviewing and approving: the submission, what changed since this person saw the draft, what was said before."""
    document = documents.document_shown(document_id)
    post = person().post_as(Role(page.item.role), agency_id=page.item.agency_id)
    return {
        "document": document,
        "barred": documents.barred(document_id, person().actor(post, None), now()),
        "rounds": consultations.rounds_of(document_id),
        "approvals": documents.approvals_of(document_id),
        "remarks": documents.remarks_of(document_id),
        "clauses": documents.clauses_of(document.version.id),
        "departures": departures_of(document),
        **_submission(document_id),
        **_changes_since_seen(document),
    }


def of_revision(_page: ItemPage, document_id: UUID) -> Shown:
    """Revising what was returned: the checklist, and the versions that were returned and are to be submitted."""
    versions = documents.versions_of(document_id)
    checklist = _checklist(document_id)
    return {
        "document": documents.document_shown(document_id),
        "clauses": documents.clauses_of(versions[0].id),
        "latest": versions[0],
        "returned": _returned(versions, [*checklist["waiting"], *checklist["answered"]]),
        **checklist,
    }


def _checklist(document_id: UUID) -> Shown:
    """The remarks of those who sent the draft back: what the drafter has yet to answer, and what is answered."""
    remarks = [each for each in documents.remarks_of(document_id) if each.wants_answer]
    return {
        "waiting": [each for each in remarks if each.open],
        "answered": [each for each in remarks if not each.open],
    }


def _version(versions: Sequence[VersionLine], version_id: UUID) -> VersionLine:
    return next(each for each in versions if each.id == version_id)


def _returned(versions: Sequence[VersionLine], remarks: Sequence[RemarkShown]) -> VersionLine | None:
    """The version that the latest return was about."""
    number = max((each.version for each in remarks), default=None)
    return next((each for each in versions if each.number == number), None)


def _submission(document_id: UUID) -> Shown:
    submission_id = documents.latest_about(document_id, "submission")
    if submission_id is None:
        return {"submission": None}
    return {
        "submission": paper_of(documents.document_shown(submission_id)),
        "number": documents.number_of(submission_id),
        "signature": documents.signature_of(submission_id),
    }


def _changes_since_seen(document: DocumentShown) -> Shown:
    """What changed since the version that the person saw before this one, and a note that they see this one now."""
    seen_id = documents.seen_before(document.id, document.version.id, person())
    with transaction():
        documents.see(document.id, document.version.id, person(), now())
    if seen_id is None:
        return {"seen": None, "changes": []}
    changes = documents.compare_versions(seen_id, document.version.id)
    return {
        "seen": _version(documents.versions_of(document.id), seen_id),
        "changes": [each for each in changes if each.kind != "same" or each.renumbered],
    }
