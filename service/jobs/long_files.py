"""Long files: what somebody ordered is set outside any transaction, and kept whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import clock, consultations, documents, renditions
from service.config import FONTS
from service.db import snapshot, transaction
from service.documents import Ordered
from service.errors import ServiceError

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import Wanted
    from service.renditions import Rendition


def set_rendition(order_id: UUID) -> None:
    """Set a file that was ordered. One that another worker died over is begun anew."""
    with transaction():
        wanted = documents.begin_file(order_id, at=clock.now())
    if wanted is None:
        return
    try:
        content = _content(wanted)
    except ServiceError as refusal:
        with transaction():
            documents.refuse_file(order_id, refusal.message)
        return
    with transaction():
        if content is None:
            documents.outdate_file(order_id)
        else:
            documents.finish_file(order_id, content, at=clock.now())


def _content(wanted: Wanted) -> bytes | None:
    """The file; None if what it was to say has changed since it was ordered."""
    with snapshot():
        rendition = _rendition_of(wanted)
    if renditions.extent_of(rendition).fingerprint != wanted.fingerprint:
        return None
    return renditions.file_of(rendition, wanted.format, fonts=FONTS)


def _rendition_of(wanted: Wanted) -> Rendition:
    if wanted.what is Ordered.DOCUMENT:
        document = documents.document_shown(wanted.subject_id, version_id=wanted.version_id)
        return documents.rendition_of(document)
    round_ = consultations.round_shown(wanted.subject_id)
    document = documents.document_shown(round_.document_id, version_id=wanted.version_id)
    return consultations.explanation_table(round_, document)
