"""Notes on comments, which the drafters of the asking agency write for one another and nobody else reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, tuple_

from service import directory
from service.consultations.explanation.comments import named_comment, person_of
from service.consultations.explanation.models import CommentNote
from service.db import db, new_id
from service.errors import N_, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Collection

    from service.audit import Act
    from service.consultations.explanation.comments import Named

LONGEST_NOTE: Final = 2000
"""Characters."""


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note on a comment."""

    text: str
    written_by: str
    written_at: datetime


def write_note(consultee_id: str, position: int, typed: str, *, act: Act) -> None:
    """Write a note on a comment. Raises :class:`~service.errors.Invalid` at ``note``, :class:`CommentNotFound`."""
    part, place = named_comment(consultee_id, position)
    text = clean(typed)
    if not text:
        raise Invalid({"note": [N_("Write the note first.")]})
    if len(text) > LONGEST_NOTE:
        raise Invalid({"note": [N_("Use at most %(most)s characters.", most=LONGEST_NOTE)]})
    note = {"text": text, "written_by": person_of(act), "written_at": act.at}
    db.session.add(CommentNote(id=new_id(), consultee_id=part, position=place, **note))
    act.record("comment:note_written", consultee_id=consultee_id, position=position, note=text)


def notes_of(comments: Collection[Named]) -> dict[Named, list[NoteShown]]:
    """The notes on these comments, oldest first."""
    named = tuple_(CommentNote.consultee_id, CommentNote.position).in_(comments)
    query = select(CommentNote).where(named).order_by(CommentNote.written_at, CommentNote.id)
    records = db.session.scalars(query).all()
    names = directory.names_of({each.written_by for each in records}) if records else {}
    found: dict[Named, list[NoteShown]] = defaultdict(list)
    for each in records:
        found[each.consultee_id, each.position].append(
            NoteShown(each.text, names[each.written_by], each.written_at)
        )
    return found
