from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.processes.folders import Folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Copies of the project's drawings and forms, to be spoilt."""
    for name in ("bpmn", "forms"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Folders(tmp_path)


@pytest.fixture
def published_anew(app: Flask) -> Iterator[None]:
    """What a test publishes is gone after it; the project's own versions stay."""
    from sqlalchemy import delete, text

    from service import processes
    from service.db import db, transaction
    from service.processes.models import Definition

    kept = {each.definition_id for each in processes.all_latest()}
    yield
    db.session.rollback()
    with transaction() as session:
        # Instances of what is removed here are removed a moment later.
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(delete(Definition).where(Definition.id.not_in(kept)))
