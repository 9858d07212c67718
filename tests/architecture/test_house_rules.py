"""Rules that hold everywhere and that no linter knows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted((ROOT / "service").rglob("*.py"))


def calls(source: Path, name: str) -> list[int]:
    """The lines on which a method of this name is called."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


def test_only_the_transaction_commits() -> None:
    committing = {str(source.relative_to(ROOT)) for source in SOURCES if calls(source, "commit")}
    assert committing == {"service/db.py"}


def test_only_the_engine_knows_the_library() -> None:
    knowing = {
        source.relative_to(ROOT).parts[1]
        for source in SOURCES
        if re.search(r"^\s*(from|import) SpiffWorkflow", source.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert knowing == {"engine"}


@pytest.mark.parametrize("drawing", sorted((ROOT / "bpmn").glob("*.bpmn")), ids=lambda path: path.name)
def test_no_drawing_holds_a_script(drawing: Path) -> None:
    assert not re.search(
        r"<\w*:?(scriptTask|script|preScript|postScript)\b", drawing.read_text(encoding="utf-8")
    )


def test_the_readme_names_every_package() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    packages = {path.parent.name for path in (ROOT / "service").glob("*/__init__.py")}
    assert [name for name in sorted(packages) if f"`{name}/`" not in readme] == []


def test_every_package_says_what_it_is_for() -> None:
    silent = [
        path.parent.name
        for path in (ROOT / "service").glob("*/__init__.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_error_tells_what_happened_in_a_sentence() -> None:
    from service.errors import ServiceError

    def family(kind: type[ServiceError]) -> list[type[ServiceError]]:
        return [kind, *(each for sub in kind.__subclasses__() for each in family(sub))]

    unsaid = [kind.__name__ for kind in family(ServiceError) if not (vars(kind).get("__doc__") or "").strip()]
    assert unsaid == []


def test_the_wall_clock_is_read_in_one_place() -> None:
    reading = {
        str(source.relative_to(ROOT))
        for source in SOURCES
        if calls(source, "now") and "datetime.now(" in source.read_text(encoding="utf-8")
    }
    assert reading == {"service/clock.py"}
