"""How the latest version of a document is divided into clauses, corrected by its drafters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import documents, processes, texts
from service.api.access import person
from service.api.documents import resource, tag, tagged
from service.api.freshness import require_fresh
from service.api.once import Settled
from service.api.schemas import versions as shapes
from service.api.schemas.documents import DocumentShown as DocumentShape
from service.directory import Permission
from service.request import address, now

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import DocumentShown
    from service.texts import Text


@resource.act(
    "/documents/<uuid:document_id>/division",
    DocumentShape,
    permission=Permission.WRITE_DRAFT,
    body=shapes.DivisionCorrected,
    matched=True,
    example={"act": "join", "key": "I.2"},
)
def correct_division(given: dict[str, Any], document_id: UUID) -> Settled:
    """Correct how the latest version is divided; its words stay as they are.

    Needs `If-Match`: a key names another clause once somebody has corrected the division.
    """
    document = _read(document_id)
    text = documents.text_of(document.version.id)
    corrected = _corrected(text, given["act"], given["key"], given["lines"])
    processes.correct_division(
        document_id,
        corrected.corrections[len(text.corrections) :],
        seen=len(text.corrections),
        person=person(),
        address=address(),
        at=now(),
    )
    return _shown(document_id)


@resource.act(
    "/documents/<uuid:document_id>/division/undo",
    DocumentShape,
    permission=Permission.WRITE_DRAFT,
    matched=True,
)
def undo_correction(_: dict[str, Any], document_id: UUID) -> Settled:
    """Take the last correction of the division back.

    Needs `If-Match`, so that it is the one that was seen.
    """
    document = _read(document_id)
    made = documents.corrections_made(document.version.id)
    processes.undo_correction(document_id, seen=made, person=person(), address=address(), at=now())
    return _shown(document_id)


def _read(document_id: UUID) -> DocumentShown:
    """The draft as it stands, if that is what the program read."""
    document = documents.opened_draft(document_id, person())
    require_fresh(tag(document), needed=True)
    return document


def _corrected(text: Text, act: str, key: str, lines: str) -> Text:
    if act != texts.Act.SPLIT:
        return _ACTS[act](text, key)
    corrected = text
    for offset in texts.breaks(text, key, lines):
        corrected = texts.split(corrected, offset)
    return corrected


_ACTS = {
    texts.Act.JOIN.value: texts.join,
    texts.Act.PROMOTE.value: texts.promote,
    texts.Act.DEMOTE.value: texts.demote,
}


def _shown(document_id: UUID) -> Settled:
    return Settled(lambda: tagged(documents.opened(document_id, person())))
