"""Word files that are read into a text field of a page, with or without scripts; nothing typed is lost.

A browser forgets a chosen file once its page was sent, so a file that was read is put aside until the page is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import request

from service import documents
from service.db import transaction
from service.errors import N_, Invalid, ServiceError
from service.request import now
from service.vietnamese import clean
from service.web.access import person

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

    from service.documents import WordFile, WordFileAside

READ = "read-word"
"""The button that reads a file; its value is the name of the field. No field is called so: no key has hyphens."""
_FILE, _ASIDE = "-word-file", "-word-read"
"""What the names of a field's file, and of what was put aside for it, end with."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was posted about the Word file of a field."""

    name: str = ""
    """The field; empty where no file was ever chosen."""
    aside: WordFileAside | None = None
    """The file that its text was read from, just now or before."""
    text: str | None = None
    """What was read just now; None where nothing was."""
    replaced: str = ""
    """What stood in the field until then."""
    refusal: ServiceError | None = None

    @property
    def put(self) -> dict[str, str]:
        """The text for the field, by its name."""
        return {} if self.text is None else {self.name: self.text}


NOTHING = Read()


def kept() -> Read:
    """What was read into the page before; a file that is only chosen waits for its button."""
    name = _field()
    return Read(name, _aside(name)) if name else NOTHING


def posted(*, unchanged: str = "") -> Read:
    """Read the file that was chosen, where its button was pressed or the field holds nothing but ``unchanged``.

    What is wrong with it is told at the field, as the refusal; the file that was read before stays then.
    """
    name = _field()
    if not name:
        return NOTHING
    before, words = _aside(name), request.form.get(name, "")
    asked = request.form.get(READ) == name
    upload = request.files.get(name + _FILE)
    try:
        if upload is None or not upload.filename:
            _require_kept(name, before, asked=asked)
            return Read(name, before)
        typed = clean(words) not in ("", unchanged)
        if typed and not asked:
            raise Invalid({name: [_BOTH]})
        return _read(name, upload, words if typed else "")
    except ServiceError as refusal:
        return Read(name, before, refusal=at_field(name, refusal))


def _read(name: str, upload: FileStorage, replaced: str) -> Read:
    file, text = documents.read_word_file(upload.filename or "", upload.read())
    return Read(name, put_aside(file), text, replaced)


def put_aside(file: WordFile) -> WordFileAside:
    """Keep a file that was read for the pages that follow."""
    with transaction():
        return documents.put_word_file_aside(file, person=person(), at=now())


_BOTH = N_(
    "A Word file is chosen, and a text stands here already. Choose the file again and press “Read the Word file” "
    "to put its text in place of this one, or go on with this text and no file."
)


def _require_kept(name: str, before: WordFileAside | None, *, asked: bool) -> None:
    if asked:
        raise Invalid({name: [N_("Choose a Word file first.")]})
    if before is None and name + _ASIDE in request.form:
        raise documents.WordFileNotKept


def at_field(name: str, refusal: ServiceError) -> ServiceError:
    """The refusal at the field that the file was for; one that says where it belongs stays."""
    if not isinstance(refusal, Invalid):
        return Invalid({name: [refusal.message]})
    refusal.fields = {name: next(iter(refusal.fields.values()), [refusal.message])}
    return refusal


def _field() -> str:
    """The field whose file was chosen or read before; empty where there is none."""
    if request.form.get(READ):
        return request.form[READ]
    chosen = (name for name, file in request.files.items() if file.filename and name.endswith(_FILE))
    before = (name.removesuffix(_ASIDE) for name in request.form if name.endswith(_ASIDE))
    return next((name.removesuffix(_FILE) for name in chosen), "") or next(before, "")


def _aside(name: str) -> WordFileAside | None:
    try:
        reading_id = UUID(request.form.get(name + _ASIDE, ""))
    except ValueError:
        return None
    return documents.word_file_aside(reading_id, person())
