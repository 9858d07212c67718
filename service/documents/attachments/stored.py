"""The bytes of files, each kept once, however many things have it."""

from __future__ import annotations

import hashlib

from sqlalchemy import delete, exists
from sqlalchemy.dialects.postgresql import insert

from service.db import db
from service.documents.models import Attachment, RenditionOrder, StoredFile


def store(content: bytes, media_type: str) -> bytes:
    """Keep these bytes; returns their key. They stay with the open transaction's commit."""
    sha256 = hashlib.sha256(content).digest()
    stored = insert(StoredFile).values(sha256=sha256, content=content, media_type=media_type)
    # Touching what is there already keeps it from being dropped until whoever stores it has said what for.
    kept = stored.on_conflict_do_update(
        index_elements=["sha256"], set_={"media_type": stored.excluded.media_type}
    )
    db.session.execute(kept)
    return sha256


def drop_unused(keys: set[bytes]) -> None:
    """Let go of those of these files that nothing has any more."""
    used = exists().where(Attachment.sha256 == StoredFile.sha256) | exists().where(
        RenditionOrder.sha256 == StoredFile.sha256
    )
    db.session.execute(
        delete(StoredFile)
        .where(StoredFile.sha256.in_(keys), ~used)
        .execution_options(synchronize_session=False)
    )
