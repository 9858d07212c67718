"""From pasted text to the tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.texts.assembling import assemble
from service.texts.heads import Head
from service.texts.joining import wrap_width
from service.texts.lines import Line, clean
from service.texts.outlining import outline
from service.texts.tails import closing_starts, documents, read_closing

if TYPE_CHECKING:
    from service.texts.clauses import Text


def read_text(pasted: str) -> Text:
    """Read ``pasted`` as one document. Every text is accepted; one without any structure is all paragraphs."""
    return _read(clean(pasted))


def read_texts(pasted: str) -> tuple[Text, ...]:
    """Read each document of ``pasted``: a letter and the plan it sends round, a decision and what it approves."""
    return tuple(_read(lines) for lines in documents(clean(pasted)))


def _read(lines: Sequence[Line]) -> Text:
    width = wrap_width(lines)
    preamble, body = Head(width).read(lines)
    closing = max(body, closing_starts(lines))
    return assemble([*preamble, *outline(lines[body:closing], width), *read_closing(lines[closing:])])
