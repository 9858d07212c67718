"""What completing a task costs in SQL statements: little, and the same in a small round and a large one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

PING = ";"
EXPECTED = 7
"""Who is it; item, instance and consultee under their locks; reply, consultee, instance, item, audit."""
OF_ONE_THAT_NUMBERS = EXPECTED + 2
"""Besides, the task of the clerk who numbers the reply, and the notification of it."""


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement any part of the process sends, a row of a repeated one counted each time.

    The pool's own question whether a connection is alive, an empty statement, is none of ours.
    """
    sent: list[str] = []
    execute, executemany = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def noted(cursor: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        if query != PING:
            sent.append(str(query))
        return execute(cursor, query, *arguments, **options)

    def noted_many(cursor: Any, query: Any, rows: Any, **options: Any) -> Any:
        rows = list(rows)
        sent.extend([str(query)] * len(rows))
        return executemany(cursor, query, rows, **options)

    monkeypatch.setattr(psycopg.Cursor, "execute", noted)
    monkeypatch.setattr(psycopg.Cursor, "executemany", noted_many)
    return sent


@pytest.mark.parametrize(
    ("size", "numbers", "expected"),
    [(3, False, EXPECTED), (100, False, EXPECTED), (1000, False, EXPECTED), (3, True, OF_ONE_THAT_NUMBERS)],
)
def test_a_release_sends_few_statements_whatever_the_size_of_the_round(
    size: int,
    numbers: bool,
    expected: int,
    app: Flask,
    become: Callable[[str], FlaskClient],
    work: Callable[[], None],
    statements: list[str],
) -> None:
    from service.db import transaction

    with transaction():
        steps.found_many(size - 1)
        steps.let_number("STC", numbers=numbers)
    codes = ["STC", *(f"X{number}" for number in range(size - 1))]
    steps.launch(become("soanthao.snv"), work, *codes)
    steps.draft_reply(become("chuyenvien.stc"))
    leader = become("lanhdao.stc")
    item = steps.item_named(leader, "Duyệt và phát hành ý kiến")

    statements.clear()
    assert leader.post(item, data={"decision": "release"}).status_code == 302
    assert len(statements) == expected, "\n".join(statements)
