"""The submission (*tờ trình*): the drafting agency lays its draft before the body that issues it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from service import directory
from service.db import db
from service.deadlines import local_day
from service.documents.letters.accompanying import latest_about
from service.documents.letters.composing import Composition, put_composed, unit_of
from service.documents.letters.distribution import read_distribution, with_usual_lines
from service.documents.letters.submission_wording import SubmissionWords, submission_text
from service.documents.letters.wording import draft_called
from service.documents.models import DocumentRecord, SubmissionRecord
from service.documents.records import hold
from service.documents.typed import stored
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.audit import Act

LONGEST_SECTION = 20_000
"""Characters of one section; a submission of more than ten pages would need a summary of its own."""
_USUAL_ENCLOSURES = ("Dự thảo {draft}", "Bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý")


def compose_submission(
    document_id: str,
    necessity: str,
    main_points: str,
    differing: str | None,
    proposal: str,
    statistics: Mapping[str, Any] | None,
    enclosures: str | None,
    *,
    act: Act,
) -> str:
    """Write the submission that lays a document before its issuer, or rewrite it until it is signed; returns its id.

    ``statistics`` are the counts and lists of its consultation; ``enclosures`` are the papers that go with it, one a
    line. Raises :class:`~service.errors.Invalid` at the field to correct.
    """
    main = hold(UUID(document_id))
    record = SubmissionRecord(
        necessity=_needed(necessity, "necessity"),
        main_points=_needed(main_points, "main_points"),
        differing=stored(differing, field="differing", most=LONGEST_SECTION),
        proposal=_needed(proposal, "proposal"),
        enclosures=stored(enclosures, field="enclosures", most=LONGEST_SECTION),
        statistics=dict(statistics or {}),
    )
    day = local_day(act.at)
    unit = main.unit or unit_of(main, day=day)
    composed = Composition(
        kind="submission",
        subject=f"ban hành {draft_called(main.kind, main.subject)}",
        unit=unit,
        distribution=read_distribution(with_usual_lines("", (), unit=unit), day=day),
    )
    text = _worded(main, record, [line["line"] for line in composed.distribution])
    record.document_id = put_composed(main, composed, text, act=act)
    db.session.merge(record)
    act.record("submission:composed", document_id=main.id, submission_id=record.document_id)
    return str(record.document_id)


def submission_typed(document_id: UUID) -> dict[str, Any]:
    """What was last typed for a submission about this document, to begin with when it is written anew."""
    submission_id = latest_about(document_id, "submission")
    if submission_id is None:
        return {}
    record = db.session.get_one(SubmissionRecord, submission_id)
    return {name: getattr(record, name) for name in _SECTIONS}


_SECTIONS = ("necessity", "main_points", "differing", "proposal", "enclosures")


def statistics_told(document_id: UUID) -> dict[str, Any] | None:
    """The numbers that the latest submission about this document tells; None where none was written."""
    submission_id = latest_about(document_id, "submission")
    return db.session.get_one(SubmissionRecord, submission_id).statistics if submission_id else None


def _worded(main: DocumentRecord, record: SubmissionRecord, distribution: Sequence[str]) -> str:
    draft = draft_called(main.kind, main.subject)
    names = directory.short_names({main.agency_id})
    return submission_text(
        SubmissionWords(
            drafter=names[main.agency_id],
            issuer=_addressee(main),
            draft=draft,
            ordered_by=main.ordered_by,
            necessity=record.necessity,
            main_points=record.main_points,
            differing=record.differing,
            proposal=record.proposal,
            statistics=record.statistics,
            enclosures=_enclosed(record.enclosures, draft),
            distribution=distribution,
        )
    )


def _addressee(main: DocumentRecord) -> str:
    """The body that issues it, by its full name; the agency's own leaders where it issues its document itself."""
    issuer = directory.agency_name(main.issuer_id)
    return f"Lãnh đạo {issuer}" if main.issuer_id == main.agency_id else issuer


def _needed(typed: str | None, field: str) -> str:
    text = stored(typed, field=field, most=LONGEST_SECTION)
    if not text:
        raise Invalid({field: [N_("Write this section; the submission cannot do without it.")]})
    return text


def _enclosed(typed: str, draft: str) -> list[str]:
    lines = [line.strip(" -") for line in typed.splitlines()]
    return [line for line in lines if line] or [each.format(draft=draft) for each in _USUAL_ENCLOSURES]
