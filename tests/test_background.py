from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service import background
from service.db import db, transaction

if TYPE_CHECKING:
    from flask import Flask


def jobs() -> list[tuple[str, object]]:
    """The jobs a worker would find: name and arguments."""
    with db.engine.connect() as connection:
        rows = connection.execute(text("SELECT task_name, args FROM procrastinate_jobs ORDER BY id"))
        return [(row[0], row[1]) for row in rows]


def test_a_job_is_there_once_the_act_is_committed_and_not_before(app: Flask) -> None:
    with transaction():
        background.defer("ask_consultees", round_id="một")
        assert jobs() == []
    assert jobs() == [("ask_consultees", {"round_id": "một"})]


def test_an_act_that_failed_orders_nothing(app: Flask) -> None:
    def order_and_fail() -> None:
        with transaction():
            background.defer("ask_consultees", round_id="một")
            raise ValueError("taken back")

    with pytest.raises(ValueError, match="taken back"):
        order_and_fail()
    assert jobs() == []


def test_a_job_ordered_outside_a_transaction_would_be_lost_and_is_refused(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="open transaction"):
        background.defer("sweep")
