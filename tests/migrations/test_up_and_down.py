"""The database goes up and down through every revision, and what it ends as is what the models say."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


@pytest.fixture
def empty_app() -> Iterator[Flask]:
    """The application on an empty database of its own."""
    from launcher.postgres import throw_away
    from service.app import create_app
    from service.db import db

    with throw_away() as database:
        app = create_app({"DATABASE_URL": database.url, "SECRET_KEY": "only for tests"})
        with app.app_context():
            yield app
            db.engine.dispose()


def test_up_down_and_up_again_without_drift(empty_app: Flask) -> None:
    from service.db import db

    upgrade(str(MIGRATIONS))
    assert drift() == []
    downgrade(str(MIGRATIONS), revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    upgrade(str(MIGRATIONS))
    assert drift() == []


def test_the_frozen_sql_is_that_of_the_installed_procrastinate() -> None:
    installed = (files("procrastinate") / "sql" / "schema.sql").read_text(encoding="utf-8")
    frozen = max(MIGRATIONS.glob("procrastinate_*.sql")).read_text(encoding="utf-8")
    assert frozen == installed, "Procrastinate's tables changed: write a revision from its own migrations."


def drift() -> list[object]:
    """What the models say and the database does not, or the other way round."""
    from service.db import db

    with db.engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_object": lambda _object, name, kind, *_: (
                not (kind == "table" and name.startswith("procrastinate_"))
            ),
        }
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata))
