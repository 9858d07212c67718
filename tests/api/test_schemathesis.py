"""Schemathesis tries every operation with what its description allows and with much that it forbids."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.api.conftest import issue
from tests.api.test_permissions import ids
from tests.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

__all__ = ["ids"]

SETTINGS = Path(__file__).parent / "schemathesis.toml"
HOOKS = SETTINGS.with_name("schemathesis_hooks.py")
SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """The address of the service."""
    with serving(app) as address:
        yield address


@pytest.mark.parametrize("who", ["soanthao.snv", "vanthu.snv", "chuyenvien.stc"])
def test_no_operation_answers_otherwise_than_described(
    served: str, ids: dict[str, str], tmp_path: Path, who: str
) -> None:
    known = {name.upper(): value for name, value in ids.items()}
    run = subprocess.run(
        [SCHEMATHESIS, "--config-file", SETTINGS, "--no-color", "run", f"{served}/api/v1/openapi.json"],
        env={**os.environ, **known, "TOKEN": issue(who), "SCHEMATHESIS_HOOKS": str(HOOKS)},
        cwd=tmp_path,  # It keeps what it found beside where it runs.
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
