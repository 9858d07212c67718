from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture
def ledger(migrated_app: Flask) -> Iterator[Flask]:
    """The application in its context with nothing but an empty audit: no province is needed to tell of acts."""
    from service.db import db, transaction

    with migrated_app.app_context():
        yield migrated_app
        db.session.rollback()
        with transaction() as session:
            # The role spares the rows the triggers that keep them from being removed.
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.execute(text("DELETE FROM audit_entry; DELETE FROM audit_chain"))
