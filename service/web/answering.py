"""Forms in pages: what was typed is read, refused answers are marked, and nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import request

from service import forms
from service.errors import Invalid, Message, ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.forms import Form

ROW_BUTTONS = (forms.ADD_ROW, forms.REMOVE_ROW)
# Like those of the row buttons, names that no form can give a field: keys have no hyphen.
SAVE_DRAFT, DRAFT_SEEN, PREVIEW = "save-draft", "draft-saved-at", "show-preview"
FORM_KEY = "form-key"
NOT_TYPED = frozenset(
    {"csrf_token", "password", "next", SAVE_DRAFT, DRAFT_SEEN, PREVIEW, FORM_KEY, *ROW_BUTTONS}
)

WORTH_KEEPING = 40
"""Characters; longer than an id or the value of a choice."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in: the raw answers, what is wrong with them, and the refusal if there was one."""

    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, list[Message]] = field(default_factory=dict)
    refusal: ServiceError | None = None
    focus: str = ""
    """The name of the field or row that the person goes on with."""
    clause: str = ""
    """The key of the clause at which the row was added, to be in sight beside it."""

    @property
    def status(self) -> int:
        """The status of a page that shows it."""
        return self.refusal.status if self.refusal else 200


def pairs(put: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The names and values that were posted, in order; ``put`` has what was read from files, by name."""
    read = put or {}
    return [
        *((name, value) for name, value in request.form.items(multi=True) if name not in read),
        *read.items(),
    ]


def typed(form: Form, put: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    """What was typed into this form, or read into it from files."""
    return forms.from_html(form, pairs(put))


def row_button_pressed() -> bool:
    """Whether the person asked for a row more or less, and not to send the form."""
    return any(name in request.form for name in ROW_BUTTONS)


def draft_seen() -> datetime | None:
    """When the answers were saved that the person was shown; None where the page showed none."""
    try:
        return datetime.fromisoformat(request.form.get(DRAFT_SEEN, ""))
    except ValueError:
        return None


def with_rows_changed(form: Form) -> Filled:
    """The form as typed, with the row added or removed that the person asked for.

    An added row gets the focus: what it cannot do without and does not say yet, for a comment on a clause its words.
    """
    raw = typed(form)
    changed = forms.apply_row_action(form, raw, pairs()) or raw
    added, _, _ = request.form.get(forms.ADD_ROW, "").partition(forms.BEGINS_WITH)
    rows = changed.get(added)
    if not isinstance(rows, list) or not rows:
        return Filled(changed)
    begun = rows[-1]
    field = form.field(added)
    open_ = [
        each.key for each in (field.fields if field else ()) if each.required and not begun.get(each.key)
    ]
    return Filled(
        changed,
        focus="-".join([added, str(len(rows) - 1), *open_[:1]]),
        clause=str(begun.get("clause_key") or ""),
    )


def refused(form: Form, refusal: ServiceError, put: Mapping[str, str] | None = None) -> Filled:
    """The form as typed, with what is wrong beside the fields concerned."""
    return Filled(typed(form, put), refusal.fields if isinstance(refusal, Invalid) else {}, refusal)


def kept_texts() -> list[str]:
    """The texts that were typed, for a page that can no longer show the form they were typed into.

    A choice is no text: whoever chose can choose again.
    """
    typed_ones = (value.strip() for name, value in pairs() if name not in NOT_TYPED)
    return [value for value in typed_ones if len(value) >= WORTH_KEEPING or " " in value]
