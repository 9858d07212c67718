"""From the bytes of a Word file to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.texts.word.body import Body
from service.texts.word.comments import comments_of
from service.texts.word.contents import WordText, WordWarning, WordWarningKind
from service.texts.word.context import Context
from service.texts.word.errors import WordFileDamaged, WordFileWithoutText
from service.texts.word.kinds import refuse_other_kinds
from service.texts.word.markup import child
from service.texts.word.notes import Notes
from service.texts.word.numbering import Numbering
from service.texts.word.opening import Package
from service.texts.word.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_word(content: bytes) -> WordText:
    """Read a Word file (.docx) as :class:`WordText` says; headers, footers and hidden words are left out.

    Raises a kind of :class:`WordRefused`, each with what to do instead, for every other file, and for one that is
    locked, damaged, larger than a document is, or without any text.
    """
    refuse_other_kinds(content)
    package = Package(content)
    body = child(package.main_part(), "w:body")
    if body is None:
        raise WordFileDamaged
    styles = Styles(package.related("styles"))
    numbering = Numbering(package.related("numbering"), styles)
    context = Context(styles, numbering, Notes(package.related("footnotes"), package.related("endnotes")))
    read = Body(context)
    read.read(body)
    if not read.pieces:
        raise WordFileWithoutText
    comments = comments_of(package, context)
    return WordText("\n\n".join(read.pieces), tuple(context.changes), comments, _warnings(context.left_out))


def _warnings(left_out: Mapping[WordWarningKind, int]) -> tuple[WordWarning, ...]:
    return tuple(WordWarning(kind, left_out[kind]) for kind in WordWarningKind if left_out.get(kind))
