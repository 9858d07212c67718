"""What a task is about, shown with its form.

A panel is a function from the task to what its template shows, and a template that extends ``inbox/item.html`` and
fills its blocks ``facts``, ``above`` (the form) and ``beside`` (it). A form may have a panel of its own: an entry in
``OF_FORMS``, and ``inbox/panels/<form>.html``. Every other form gets the one of what its process is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from service import consultations, documents

if TYPE_CHECKING:
    from uuid import UUID

    from service.consultations import ReplyShown
    from service.processes import ItemPage


@dataclass(frozen=True, slots=True)
class Panel:
    """What there is to show, by the names that the template uses."""

    shown: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    """What the form begins with, for instance what was answered in it before."""
    template: str = "inbox/item.html"


Draw = Callable[["ItemPage", "UUID"], Panel]
"""The panel of a task; the id is that of what its process is about."""


def panel_of(page: ItemPage) -> Panel:
    """The panel of a task: that of its form, else that of what it is about, else none."""
    name = page.item.form if page.item.form in OF_FORMS else SUBJECTS.get(page.about, "")
    draw = OF_FORMS.get(name) or OF_SUBJECTS.get(name)
    if draw is None or page.subject_id is None:
        return Panel()
    panel = draw(page, page.subject_id)
    return Panel(panel.shown, panel.answers, f"inbox/panels/{name}.html")


def _document(_page: ItemPage, document_id: UUID) -> Panel:
    return Panel(
        {
            "document": documents.document_shown(document_id),
            "rounds": consultations.rounds_of(document_id),
        }
    )


def _consultee(page: ItemPage, consultee_id: UUID) -> Panel:
    consultee = consultations.consultee_shown(consultee_id)
    round_ = consultations.round_shown(consultee.round_id)
    reply = consultations.reply_of(consultee_id, released_only=False)
    drafts = page.item.form == "reply"
    return Panel(
        {
            "document": documents.document_shown(round_.document_id, version_id=round_.version_id),
            "round": round_,
            "reply": reply,
            "drafts": drafts,
        },
        _answers(reply) if reply and drafts else {},
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


OF_FORMS: dict[str, Draw] = {}
"""The panels of single forms, by the form's id."""

OF_SUBJECTS: dict[str, Draw] = {"document": _document, "consultee": _consultee}
"""The panels of what processes are about."""

SUBJECTS = {"document_id": "document", "consultee_id": "consultee"}
"""Which of them, by the fact that a drawing names as ``about``."""
