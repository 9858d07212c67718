"""The database as it stood: whatever was written since is seen, and it is returned to."""

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
        self._next = self._next_transaction()
        self._rows = {name: rows for name, rows, _ in self._counted()}

    def changed(self) -> list[str]:
        """The tables into which something was written, or from which something was deleted, and committed."""
        if self._next_transaction() == self._next:
            return []  # No transaction has so much as begun to write since.
        return [name for name, rows, written in self._counted() if written or rows != self._rows[name]]

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
        self._next = self._next_transaction()

    def _counted(self) -> list[tuple[str, int, int]]:
        """Each table with its rows, and how many of them were written since."""
        each = " UNION ALL ".join(
            f"SELECT '{name}', count(*), count(*) FILTER (WHERE xmin::text::bigint >= :next) FROM \"{name}\""  # noqa: S608
            for name in self.tables
        )
        found = [
            (name, rows, written)
            for name, rows, written in db.session.execute(text(each), {"next": self._next})
        ]
        db.session.rollback()
        return found

    def _next_transaction(self) -> int:
        """The number that the next transaction which writes will have."""
        number = db.session.scalar(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"))
        db.session.rollback()
        return int(number or 0)
