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
from service.web import approval_panels, issue_panels, letter_panels, reply_panels, signing_panels

if TYPE_CHECKING:
    from uuid import UUID

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


Preview = Callable[["ItemPage", "UUID", Mapping[str, Any]], Mapping[str, Any]]
"""What comes of the answers as typed; nothing is stored."""


def preview_of(page: ItemPage, typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What would come of these answers, by the names that the panel's template uses; nothing for most forms.

    Raises what stands against it, as finishing the task would.
    """
    show = PREVIEWS.get(page.item.form)
    return show(page, page.subject_id, typed) if show and page.subject_id else {}


def panel_of(page: ItemPage) -> Panel:
    """The panel of a task: that of its form, else that of what it is about, else none."""
    name = page.item.form if page.item.form in OF_FORMS else SUBJECTS.get(page.about, "")
    draw = OF_FORMS.get(name) or OF_SUBJECTS.get(name)
    if draw is None or page.subject_id is None:
        return Panel()
    panel = draw(page, page.subject_id)
    return Panel(panel.shown, panel.answers, f"inbox/panels/{name}.html")


def _document(_page: ItemPage, document_id: UUID) -> dict[str, Any]:
    document = documents.document_shown(document_id)
    return {
        "document": document,
        "clauses": documents.clauses_of(document.version.id),
        "rounds": consultations.rounds_of(document_id),
    }


def _showing(show: Callable[[ItemPage, UUID], Mapping[str, Any]]) -> Draw:
    """The panel of a function that says what to show, for a form that begins empty."""
    return lambda page, subject_id: Panel(show(page, subject_id))


def _beginning(draw: Callable[[ItemPage, UUID], tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Draw:
    """The panel of a function that says what to show, and what the form begins with."""
    return lambda page, subject_id: Panel(*draw(page, subject_id))


OF_FORMS: dict[str, Draw] = {
    "reply": _beginning(reply_panels.of_draft),
    "contribution": _showing(reply_panels.of_contribution),
    "letter": _beginning(letter_panels.of_letter),
    "check": _beginning(signing_panels.of_check),
    "sign": _beginning(signing_panels.of_sign),
    "dispatch": _beginning(signing_panels.of_dispatch),
    "submission": _beginning(issue_panels.of_submission),
    "issue": _beginning(issue_panels.of_issue),
    "explanation": _showing(approval_panels.of_explanation),
    "draft_check": _showing(approval_panels.of_submitted),
    "review": _showing(approval_panels.of_submitted),
    "approval": _showing(approval_panels.of_submitted),
    "revision": _showing(approval_panels.of_revision),
}
"""The panels of single forms, by the form's id."""

PREVIEWS: dict[str, Preview] = {"letter": letter_panels.preview, "issue": issue_panels.preview}
"""What the button *Preview* of a form shows, by the form's id; its panel's template has the button."""

OF_SUBJECTS: dict[str, Draw] = {
    "document": _showing(_document),
    "consultee": _showing(reply_panels.of_consultee),
}
"""The panels of what processes are about."""

SUBJECTS = {"document_id": "document", "consultee_id": "consultee"}
"""Which of them, by the fact that a drawing names as ``about``."""
