"""The database: the base of all models, the one transaction, and the written statements of the hot path.

``with transaction():`` in an entry point or a job is the only place that commits. Inside it, packages use the ORM
or, on the path that every completed task takes, :class:`Read` and :class:`Write`: statements compiled once and sent
through psycopg directly, writes several in one round trip. No write needs ``RETURNING``, because :func:`new_id` makes
the ids here.
"""

from __future__ import annotations

import select
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, Date, DateTime, Engine, LargeBinary, MetaData, Text, Uuid, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DisconnectionError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import Pool
from uuid_utils.compat import uuid7

from service.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Select
    from sqlalchemy.orm import Session
    from sqlalchemy.sql.dml import UpdateBase

DATABASE_ERRORS = (SQLAlchemyError, psycopg.Error)
"""What is raised when the database does not answer or refuses, whichever way it was asked."""

MIGRATIONS = Path(__file__).parent.parent / "migrations"

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """What all tables share: named constraints and one database type for each Python type."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: DateTime(timezone=True),
            date: Date(),
            int: BigInteger(),
            str: Text(),
            bytes: LargeBinary(),
            UUID: Uuid(),
            dict[str, Any]: JSONB(),
            list[str]: JSONB(),
            list[dict[str, Any]]: JSONB(),
        },
    )


db = SQLAlchemy(model_class=Model, disable_autonaming=True)

UNREACHABLE = (OperationalError, psycopg.OperationalError)
"""What is raised when the database is not there, or goes away in the middle; also when it was just being committed."""
COMES_BACK_S = 10
"""Seconds in which a database that was started again is usually there."""

_waiting: ContextVar[list[tuple[bytes, Sequence[Mapping[str, Any]]]] | None] = ContextVar(
    "writes_waiting", default=None
)
"""The writes of the open transaction that were not sent yet; None when no transaction is open."""


def new_id() -> UUID:
    """A new id that sorts by the time it was made (UUID version 7)."""
    return uuid7()


@contextmanager
def transaction() -> Iterator[Session]:
    """One act, whole or not at all: commits at the end, rolls back on any exception.

    Losing a race (a stale row, a deadlock, a lock that was not had in time) is a :class:`Conflict`, so that the
    person is asked to look again. A transaction inside another is a mistake of ours and refused.
    """
    if _waiting.get() is not None:
        raise RuntimeError("A transaction is already open; packages never open one.")
    token = _waiting.set([])
    session = db.session()
    try:
        yield session
        send_waiting()
        session.commit()
    except StaleDataError as error:
        session.rollback()
        raise Conflict from error
    except (OperationalError, psycopg.OperationalError) as error:
        session.rollback()
        # A written statement fails with the driver's own error, any other with that error wrapped.
        cause = error.orig if isinstance(error, OperationalError) else error
        if isinstance(cause, psycopg.errors.DeadlockDetected | psycopg.errors.LockNotAvailable):
            raise Conflict from error
        raise
    except BaseException:
        session.rollback()
        raise
    finally:
        _waiting.reset(token)


@contextmanager
def snapshot() -> Iterator[Session]:
    """Reads that all see the database as it was at the first of them, whatever is committed meanwhile; no writes."""
    session = db.session()
    session.rollback()  # What was read before was read at another instant.
    try:
        session.connection(
            execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        yield session
    finally:
        session.rollback()


@cache
def _newest_migration() -> str | None:
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def is_current() -> bool:
    """Whether the newest migration that this version of the service brings is the one the database is at."""
    return MigrationContext.configure(db.session.connection()).get_current_revision() == _newest_migration()


def driver_connection() -> psycopg.Connection[Any]:
    """The psycopg connection of the open transaction, for statements that go past SQLAlchemy."""
    if _waiting.get() is None:
        raise RuntimeError("The driver needs an open transaction: nobody else would commit what it does.")
    return _driver_of(db.session())


def _driver_of(session: Session) -> psycopg.Connection[Any]:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError(f"psycopg is the driver we use, not {type(connection)}.")
    return connection


class _Compiled:
    """A statement that is compiled once and sent many times, past SQLAlchemy.

    The values are given by the names of its bind parameters.
    """

    def __init__(self, statement: UpdateBase | Select[*tuple[Any, ...]]) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[bytes, dict[str, Any]]:
        """The statement in PostgreSQL's words with psycopg's places, and the values written into it."""
        compiled = self._statement.compile(dialect=PGDialect_psycopg())  # type: ignore[no-untyped-call]
        constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        return str(compiled).encode(), constants


class Read(_Compiled):
    """A SELECT on the hot path. It sees what the open transaction has written so far.

    The rows are the driver's: UUIDs, aware instants and bytes come as SQLAlchemy gives them, an enumeration as text.
    """

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        session = db.session()
        if session.new or session.dirty or session.deleted:
            session.flush()
        send_waiting()
        sql, constants = self._compiled
        return _driver_of(session).execute(sql, {**constants, **values}).fetchall()


class Write(_Compiled):
    """An INSERT, UPDATE or DELETE on the hot path.

    JSON values are given as JSON text. It is sent with its neighbours in one round trip: before the next statement
    of another kind or at the commit, in the order given.
    """

    def __call__(self, **values: Any) -> None:
        """Have it sent once."""
        self.many([values])

    def many(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Have it sent once for every row."""
        waiting = _waiting.get()
        if waiting is None:
            raise RuntimeError("A write needs an open transaction.")
        session = db.session()
        if session.new or session.dirty or session.deleted:
            session.flush()  # What the ORM was given before goes before.
        sql, constants = self._compiled
        if rows:
            waiting.append((sql, [{**constants, **row} for row in rows] if constants else rows))


def send_waiting() -> None:
    """Send the writes that wait, all in one round trip."""
    waiting = _waiting.get()
    if not waiting:
        return
    writes, waiting[:] = waiting[:], []
    connection = driver_connection()
    with connection.pipeline(), connection.cursor() as cursor:
        for sql, rows in writes:
            if len(rows) == 1:
                cursor.execute(sql, rows[0])
            else:
                cursor.executemany(sql, rows)


@event.listens_for(Engine, "before_cursor_execute")
def _keep_order(*_: object) -> None:
    """What was written before must be there for the statement that SQLAlchemy is about to send."""
    send_waiting()


@event.listens_for(Pool, "checkout")
def _leave_the_dead(connection: psycopg.Connection[Any], *_: object) -> None:
    """A connection that its server has closed, for instance by ending, is replaced by a new one.

    Between two acts a server says nothing: what there is to read is its farewell. To ask it whether it is there, as the
    pool can before every act, would cost a round trip each time.
    """
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    if poll.poll(0):
        raise DisconnectionError
