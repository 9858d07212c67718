from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import jobs
from service.db import db
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


UNRECORDED = "was given, and the audit does not know of it"


@pytest.fixture(autouse=True)
def whole(app: Flask) -> Iterator[None]:
    """Whatever was done at once, afterwards everything holds that must: chains, counts, series, inboxes."""
    yield
    db.session.rollback()
    # Looked at as of the beginning, so that nothing is late. Numbers are given here by acts that belong to no process,
    # and what those record is kept in no chain.
    found = [str(symptom) for symptom in jobs.examine(at=WEDNESDAY)]
    assert [each for each in found if not each.endswith(UNRECORDED)] == []
