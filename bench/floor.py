"""The floor: what Flask, gunicorn and PostgreSQL do at best for one small durable write.

``session.get``, an update, an insert, a commit, and nothing else. Completions are measured against it, on the same
database with the same server settings, so that the figure says what the service itself costs on any machine.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from bench.client import post

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bench.client import Request

ROWS = 1000
"""So many that eight clients seldom meet on one."""


class Base(DeclarativeBase):
    """The tables of the floor."""


class Counter(Base):
    """What is updated."""

    __tablename__ = "floor_counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    counted: Mapped[int]


class Entry(Base):
    """What is inserted."""

    __tablename__ = "floor_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("floor_counter.id"))
    counted: Mapped[int]


def create_app() -> Flask:
    """The application that gunicorn serves, on ``DATABASE_URL``."""
    engine = create_engine(os.environ["DATABASE_URL"])
    app = Flask("floor", static_folder=None)

    @app.get("/healthz")
    def healthz() -> str:
        return "ok\n"

    @app.post("/<int:counter_id>")
    def count(counter_id: int) -> tuple[str, int]:
        with Session(engine) as session:
            counter = session.get_one(Counter, counter_id)
            counter.counted += 1
            session.add(Entry(counter_id=counter.id, counted=counter.counted))
            session.commit()
        return "", 204

    return app


def prepare(engine: Engine) -> None:
    """Make the tables and their rows."""
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(Counter(id=number, counted=0) for number in range(1, ROWS + 1))
        session.commit()


def requests(port: int, count: int) -> list[Request]:
    """So many writes, each of a row taken by chance."""
    rows = (random.randint(1, ROWS) for _ in range(count))  # noqa: S311
    return [post(port, f"/{row}", {}, expected=204) for row in rows]
