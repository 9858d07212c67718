"""What a task is about, shown beside its form: a document, or an agency's part in a round."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from service import consultations, documents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from service.consultations import ReplyShown, RoundShown
    from service.documents import DocumentShown


@dataclass(frozen=True, slots=True)
class Panel:
    """What there is to show; ``answers`` are what was answered before in ``form``, to begin with."""

    document: DocumentShown | None = None
    rounds: list[RoundShown] = field(default_factory=list)
    round: RoundShown | None = None
    reply: ReplyShown | None = None
    form: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


def panel_of(about: str, subject_id: UUID | None) -> Panel:
    """The panel for what an instance is about: ``about`` is the name of its fact, ``document_id``."""
    draw = PANELS.get(about)
    return draw(subject_id) if draw and subject_id else Panel()


def _document(document_id: UUID) -> Panel:
    return Panel(documents.document_shown(document_id), consultations.rounds_of(document_id))


def _consultee(consultee_id: UUID) -> Panel:
    consultee = consultations.consultee_shown(consultee_id)
    round_ = consultations.round_shown(consultee.round_id)
    reply = consultations.reply_of(consultee_id, released_only=False)
    return Panel(
        document=documents.document_shown(round_.document_id, version_id=round_.version_id),
        round=round_,
        reply=reply,
        form="reply",
        answers=_answers(reply) if reply else {},
    )


def _answers(reply: ReplyShown) -> dict[str, Any]:
    return {
        "stance": reply.stance,
        "general_remark": reply.general_remark,
        "comments": [
            {
                "place": comment.place,
                "opinion": comment.opinion,
                "proposal": comment.proposal,
                "reason": comment.reason,
            }
            for comment in reply.comments
        ],
    }


PANELS: dict[str, Callable[[UUID], Panel]] = {"document_id": _document, "consultee_id": _consultee}
