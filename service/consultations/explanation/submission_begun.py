"""What the form of a submission begins with: drawn from the draft and from what its consultation left open.

In Vietnamese whatever the reader's language: it is the beginning of the document's own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service import directory, documents
from service.consultations.explanation.table import explains, in_table
from service.consultations.explanation.unexplained import rounds_explained
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, RoundRecord
from service.consultations.outcome import Disposition
from service.consultations.rounds.latest import latest_round
from service.db import db
from service.directory import AgencyRecord

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import DocumentShown

MOST_DIFFERING = 50
"""So many opinions are written out; a submission that has more sums them up, and the table has them all."""
LONGEST_HEADING = 200
"""Characters of a clause that are taken for its heading."""


def submission_begun(document_id: UUID) -> dict[str, str]:
    """The sections of a submission to begin with, by name: what was typed for the one before, else a proposal."""
    typed = documents.submission_typed(document_id)
    if typed:
        return typed
    document = documents.document_shown(document_id)
    draft = documents.draft_called(document.kind, document.subject)
    return {
        "necessity": _necessity(document, draft),
        "main_points": _main_points(document),
        "differing": "\n".join(_differing(document_id)),
        "proposal": f"Kính đề nghị {_issuer(document)} xem xét, ban hành {draft}.",
        "enclosures": "\n".join(_enclosures(document_id, draft)),
    }


def _necessity(document: DocumentShown, draft: str) -> str:
    bases = [line.strip(" ;.") for line in document.bases.splitlines() if line.strip(" ;.")]
    founded = f"Việc ban hành {draft} căn cứ: {'; '.join(bases)}." if bases else ""
    ordered = f"Việc soạn thảo {draft} thực hiện {document.ordered_by.rstrip(' .;')}."
    return "\n".join(filter(None, [ordered if document.ordered_by else "", founded]))


def _main_points(document: DocumentShown) -> str:
    """The headings of the draft: its numbered clauses of the first depth."""
    heads = [
        f"{clause.label} {clause.text}"
        for clause in documents.clauses_of(document.version.id)
        if clause.zone == "body" and clause.depth == 0 and clause.label
    ]
    return "\n".join(f"- {_shortened(head)}" for head in heads)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_HEADING else f"{text[:LONGEST_HEADING].rsplit(maxsplit=1)[0]} …"


def _differing(document_id: UUID) -> list[str]:
    """The opinions, of whichever round, that were not accepted, each with what is said to it."""
    rows = db.session.execute(
        select(AgencyRecord.short_name, CommentRecord.opinion, Explanation.reason)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .join(Explanation, explains())
        .where(
            RoundRecord.document_id == document_id,
            in_table(),
            Explanation.disposition == Disposition.NOT_ACCEPTED,
        )
        .order_by(RoundRecord.number, AgencyRecord.sort_key, CommentRecord.position)
        .limit(MOST_DIFFERING)
    )
    return [
        f"- {agency}: {' '.join(opinion.split())} Giải trình: {reason}" for agency, opinion, reason in rows
    ]


def _issuer(document: DocumentShown) -> str:
    name = directory.short_names([document.issuer_id])[document.issuer_id]
    return f"Lãnh đạo {name}" if document.issuer_id == document.agency_id else name


def _enclosures(document_id: UUID, draft: str) -> list[str]:
    if latest_round(document_id) is None and not rounds_explained(document_id):
        return [f"Dự thảo {draft}"]
    return [
        f"Dự thảo {draft}",
        "Bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý",
        "Văn bản góp ý của các cơ quan, đơn vị",
    ]
