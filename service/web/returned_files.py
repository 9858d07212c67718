"""Replies that come as Word: the comments and changes of a returned draft become rows of a form, to be confirmed.

Works with or without scripts. The rows come after what was typed; finishing the form is another press.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import request

from service import documents
from service.errors import N_, Invalid, ServiceError
from service.web import answering
from service.web.access import person
from service.web.answering import Filled
from service.web.word_files import at_field, put_aside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.documents import Returned, WordFileAside
    from service.forms import Field, Form
    from service.texts import Proposal, WordWarning

READS = "word_comments"
"""What a list says in its form file that takes such rows."""
BUTTON = "read-returned"
"""The button that reads a file; its value is the name of the list."""
_FILE, _ASIDE = "-returned-file", "-returned-read"
"""What the names of a list's file, and of what was put aside for it, end with."""
MOST_CHARACTERS = 300_000
"""Of the rows that one file adds, so that the form can be sent again with them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a returned file, for the page to say."""

    filename: str = ""
    """Empty where none was read just now."""
    added: int = 0
    left: Sequence[Proposal] = ()
    """Proposals for which the form has no room."""
    unread: Sequence[WordWarning] = ()
    aside: WordFileAside | None = None
    """A file that was read into this page, just now or before, where the page keeps it."""


NOTHING = Reading()


def posted() -> bool:
    """Whether a file shall be read: its button was pressed, or one was chosen, which no browser would keep."""
    chosen = any(name.endswith(_FILE) and file.filename for name, file in request.files.items())
    return BUTTON in request.form or chosen


def kept() -> Reading:
    """What was read into the page before and is kept for it."""
    return Reading(aside=_aside())


def read(form: Form, version_id: UUID, *, keep: bool = False) -> tuple[Filled, Reading]:
    """The form as typed with what the chosen file proposes on a version added as rows; nothing typed is lost.

    With ``keep`` the file is put aside until the page is done. What is wrong with the file is told at the list.
    """
    field = _list_of(form)
    if field is None:
        return Filled(answering.typed(form)), kept()
    try:
        upload = request.files.get(field.key + _FILE)
        if upload is None or not upload.filename:
            raise Invalid({field.key: [N_("Choose the returned Word file first.")]})
        returned = documents.read_returned_file(upload.filename, upload.read(), version_id)
        aside = put_aside(returned.file) if keep else None
    except ServiceError as refusal:
        return answering.refused(form, at_field(field.key, refusal)), kept()
    return _with_rows(form, field, returned, aside)


def chosen_before() -> tuple[str, bytes] | None:
    """The name and the bytes of a file that was read into this page before; None where none is kept."""
    reading_id = _posted_id()
    return documents.file_put_aside(reading_id, person()) if reading_id else None


def _with_rows(
    form: Form, field: Field, returned: Returned, aside: WordFileAside | None
) -> tuple[Filled, Reading]:
    typed = dict(answering.typed(form))
    # Pages draw a blank row to begin with: nothing was typed there.
    rows = [row for row in typed.get(field.key) or [] if any(row.values())]
    room = _room(returned.proposals, field.maximum_rows - len(rows))
    typed[field.key] = [*rows, *(_row(field, each) for each in returned.proposals[:room])]
    reading = Reading(returned.file.filename, room, returned.proposals[room:], returned.unread, aside)
    return Filled(typed, focus=f"{field.key}-{len(rows)}" if room else field.key), reading


def _room(proposals: Sequence[Proposal], most: int) -> int:
    """How many of the proposals find room in a form that takes so many more rows."""
    characters = 0
    for taken, each in enumerate(proposals[: max(0, most)]):
        characters += len(each.place) + len(each.opinion) + len(each.wording)
        if characters > MOST_CHARACTERS:
            return taken
    return min(len(proposals), max(0, most))


def _row(field: Field, proposal: Proposal) -> Mapping[str, Any]:
    said = {
        "clause_key": proposal.clause_key or "",
        "place": proposal.place,
        "opinion": proposal.opinion,
        "proposal": proposal.wording,
    }
    return {each.key: said.get(each.key, "") for each in field.fields if each.key}


def _list_of(form: Form) -> Field | None:
    return next((field for field in form.fields if field.reads == READS), None)


def _aside() -> WordFileAside | None:
    reading_id = _posted_id()
    return documents.word_file_aside(reading_id, person()) if reading_id else None


def _posted_id() -> UUID | None:
    posted_ids = (value for name, value in request.form.items() if name.endswith(_ASIDE))
    try:
        return UUID(next(posted_ids, ""))
    except ValueError:
        return None
