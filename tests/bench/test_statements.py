from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from bench.statements import counting
from service.db import db, transaction

if TYPE_CHECKING:
    from flask import Flask


def test_statements_count_and_what_surrounds_them_does_not(app: Flask) -> None:
    db.session.rollback()
    with counting() as sent, transaction() as session:
        session.execute(text("SELECT 1"))
        with session.begin_nested():
            session.execute(text("SELECT 2"))
    assert sent == ["SELECT 1", "SELECT 2"]


def test_a_row_of_a_repeated_statement_counts_each_time(app: Flask) -> None:
    with counting() as sent, transaction() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        with driver.cursor() as cursor:
            cursor.executemany("SELECT %s::int", [(1,), (2,), (3,)])
    assert len(sent) == 3


def test_nothing_is_counted_afterwards(app: Flask) -> None:
    with counting() as sent:
        pass
    db.session.execute(text("SELECT 1"))
    assert sent == []
