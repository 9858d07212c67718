from __future__ import annotations

from pathlib import Path

from service import processes
from service.processes.operations import OPERATIONS

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"


def test_the_page_of_operations_is_as_the_code_says():
    assert PAGE.read_text(encoding="utf-8") == processes.operations_page(), (
        "Write it anew: DATABASE_URL=postgresql:// SECRET_KEY=- .venv/bin/flask operations > docs/operations.md"
    )


def test_the_page_names_every_operation_and_says_what_it_does():
    entries = processes.operations_page().split("\n## ")[1:]
    assert [entry.partition("\n")[0] for entry in entries] == [f"`{name}`" for name in sorted(OPERATIONS)]
    assert [entry for entry in entries if not entry.split("\n")[2].endswith(".")] == []


def test_the_page_leaves_the_act_to_the_conductor_and_sphinx_to_the_code():
    page = processes.operations_page()
    assert "`act`" not in page
    assert "``" not in page
    assert ":func:" not in page
