"""A text as long as one may be and a round with thousands of comments on it, written past the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from service import consultations, documents
from service.consultations.models import CommentRecord
from service.db import transaction
from service.numerals import roman
from tests import factories

if TYPE_CHECKING:
    from uuid import UUID

_HEADINGS, _POINTS, _LETTERS = 36, 11, "abcd"
CLAUSES = _HEADINGS * (1 + _POINTS * (1 + len(_LETTERS)))
"""About 2,000, of 190 characters each: the longest text that is taken has 400,000, about 150 pages."""
SENTENCE = "Cơ quan chủ trì phối hợp với các cơ quan liên quan thực hiện nhiệm vụ số {} (hư cấu)."


def text(*, changed: int = 0) -> str:
    """The text; with ``changed`` the words of so many clauses, spread over it, are others."""
    step = CLAUSES // changed if changed else CLAUSES + 1
    lines: list[str] = []
    for heading in range(1, _HEADINGS + 1):
        lines.append(f"{roman(heading)}. NHIỆM VỤ THỨ {heading}")
        for point in range(1, _POINTS + 1):
            lines.append(f"{point}. {_words(len(lines))}")
            lines += [f"{letter}) {_words(len(lines) + place)}" for place, letter in enumerate(_LETTERS)]
    return "\n".join(
        f"{line} Bổ sung kinh phí." if place % step == step - 1 else line for place, line in enumerate(lines)
    )


def commented_round(comments: int, *, written: str) -> UUID:
    """A closed round on this text, in which one agency made so many comments, spread over its clauses; commits."""
    round_id = factories.answered_round("STC", written=written)
    part = factories.consultee_of(round_id, "STC")
    version_id = consultations.round_shown(round_id).version_id
    keys = [each.key for each in documents.clauses_of(version_id) if each.takes_remarks]
    rows = [
        {
            "consultee_id": part,
            "position": position,
            "clause_key": keys[position % len(keys)],
            "place": "",
            "opinion": f"Đề nghị nêu rõ nguồn lực của nhiệm vụ số {position} (hư cấu).",
            "proposal": "",
            "reason": "",
        }
        for position in range(1, comments + 1)
    ]
    with transaction() as session:
        session.execute(delete(CommentRecord).where(CommentRecord.consultee_id == part))
        session.execute(insert(CommentRecord), rows)
    return round_id


def written_anew(round_id: UUID, text: str) -> UUID:
    """A further version of the document that the round is about; returns the document's id. Commits."""
    document_id = consultations.round_shown(round_id).document_id
    with transaction():
        documents.add_version(document_id, text, "", act=factories.act())
    return document_id


def _words(number: int) -> str:
    return " ".join([SENTENCE.format(number)] * 2)
