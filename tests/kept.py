"""The database as it stood: compared with, to the last row, and returned to."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text

from service.db import db, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTED = {"rate", "last_seen"}
"""What a refusal may leave behind: that it was asked for, and that the page which says no was shown."""


@contextmanager
def kept() -> Iterator[Kept]:
    """Keep a copy of every table while this lasts."""
    with transaction() as session:
        tables = session.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ).all()
        session.execute(text("CREATE SCHEMA kept"))
        for name in tables:
            session.execute(text(f'CREATE UNLOGGED TABLE kept."{name}" AS TABLE public."{name}"'))
    try:
        yield Kept([name for name in tables if name not in COUNTED])
    finally:
        db.session.rollback()
        with transaction() as session:
            session.execute(text("DROP SCHEMA kept CASCADE"))


class Kept:
    """What every table held."""

    def __init__(self, tables: list[str]) -> None:
        self.tables = tables
        self._written = self._writes()

    def changed(self) -> list[str]:
        """The tables that hold other rows than they did."""
        written = self._writes()
        if written == self._written:
            return []  # No transaction has so much as begun to write since.
        self._written = written
        differ = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (({now} EXCEPT ALL {then}) UNION ALL ({then} EXCEPT ALL {now}))"
            for name, now, then in (
                (name, _rows("public", name), _rows("kept", name)) for name in self.tables
            )
        )
        found = list(db.session.scalars(text(differ)))
        db.session.rollback()
        return found

    def restore(self, *tables: str) -> None:
        """Let these tables hold again what they did."""
        with transaction() as session:
            # The role spares triggers and the order of foreign keys, as where tests empty the tables.
            session.execute(text("SET LOCAL session_replication_role = replica"))
            for name in tables:
                session.execute(text(f'DELETE FROM public."{name}"'))  # noqa: S608
                session.execute(
                    text(f'INSERT INTO public."{name}" OVERRIDING SYSTEM VALUE TABLE kept."{name}"')
                )
        self._written = self._writes()

    def _writes(self) -> int:
        """A number that grows with every transaction that writes."""
        number = db.session.scalar(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"))
        db.session.rollback()
        return int(number or 0)


def _rows(schema: str, table: str) -> str:
    # As text: not every type of column can be compared.
    return f'SELECT each::text FROM {schema}."{table}" AS each'  # noqa: S608
