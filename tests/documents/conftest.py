from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


@pytest.fixture
def counted(app: Flask) -> Callable[[Callable[[], None]], int]:
    """How many statements doing something sends through SQLAlchemy."""
    from service.db import db

    def count(do: Callable[[], None]) -> int:
        statements = []

        def note(*_: object) -> None:
            statements.append(1)

        event.listen(db.engine, "before_cursor_execute", note)
        do()
        event.remove(db.engine, "before_cursor_execute", note)
        return len(statements)

    return count
