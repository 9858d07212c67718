"""How many SQL statements a completion sends."""

from __future__ import annotations

from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import psycopg

from bench.client import HOST, csrf_token
from bench.road import RELEASED
from service.directory import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from bench.road import Road


@contextmanager
def counting() -> Iterator[list[str]]:
    """Every statement that any part of this process sends meanwhile, a row of a repeated one counted each time.

    BEGIN, COMMIT, ROLLBACK and SAVEPOINT do not count. The driver sends the first three by itself, not through a
    cursor.
    """
    sent: list[str] = []
    execute, executemany = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def noted(cursor: Any, query: Any, *arguments: Any, **options: Any) -> Any:
        if _counts(query):
            sent.append(str(query))
        return execute(cursor, query, *arguments, **options)

    def noted_many(cursor: Any, query: Any, rows: Any, **options: Any) -> Any:
        rows = list(rows)
        sent.extend([str(query)] * len(rows))
        return executemany(cursor, query, rows, **options)

    with (
        patch.object(psycopg.Cursor, "execute", noted),
        patch.object(psycopg.Cursor, "executemany", noted_many),
    ):
        yield sent


def per_completion(road: Road, round_id: UUID) -> int:
    """The statements between the start and the end of the request that releases a reply, sign-in included."""
    [(staff, item)] = road.bring_to_release(round_id, 1)
    path = f"/inbox/{item}"
    browser = road.app.test_client()
    browser.set_cookie("session", road.cookie_of(staff[Role.LEADER]), domain=HOST)
    with road.app.app_context():
        page = browser.get(path, base_url=f"http://{HOST}").text
    form = {**RELEASED, "csrf_token": csrf_token(page)}
    # In a context of its own, as on a server; this one would lend it its session.
    with road.app.app_context(), counting() as sent:
        answer = browser.post(path, data=form, base_url=f"http://{HOST}")
    if answer.status_code != HTTPStatus.FOUND:
        raise RuntimeError(answer.text)
    return len(sent)


def _counts(query: Any) -> bool:
    return "SAVEPOINT" not in str(query)[:20]
