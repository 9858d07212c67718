"""What completing a task costs in SQL statements: little, and the same in a small round and a large one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

EXPECTED = 7
"""Who is it; item, instance and consultee under their locks; reply, consultee, instance, item, audit."""
OF_ONE_THAT_NUMBERS = EXPECTED + 2
"""Besides, the task of the clerk who numbers the reply, and the notification of it."""


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
