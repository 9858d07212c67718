"""How Alembic reaches the database and which tables are ours to migrate."""

from __future__ import annotations

from typing import Any

from alembic import context
from flask import current_app

from service.db import db


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    """Procrastinate's tables come and go with its own SQL, never by comparison with our models."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))


def run_migrations() -> None:
    """Bring the database to the wanted revision, each revision in a transaction of its own."""
    arguments = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_object=include_object,
            transaction_per_migration=True,
            **arguments,
        )
        with context.begin_transaction():
            context.run_migrations()
    db.engine.dispose()


run_migrations()
