from __future__ import annotations

import pytest

from launcher import sizes
from launcher.checkout import Checkout
from launcher.terminal import LauncherError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(sizes, "THIS", Checkout(tmp_path))
    (tmp_path / "service").mkdir()
    return tmp_path / "service"


def test_the_report_has_the_distribution_and_the_largest_by_name(folder, capsys):
    for lines in range(1, 12):
        (folder / f"of_{lines}.py").write_text("x = 1\n" * lines)
    sizes.main()
    said = capsys.readouterr().out
    assert "11 files in service/: median 6, p90 10, max 11 lines" in said
    assert [line.split() for line in said.splitlines()[1:]] == [
        [str(lines), f"service/of_{lines}.py"] for lines in (11, 10, 9, 8, 7)
    ]


def test_a_function_is_measured_with_its_signature(folder, capsys):
    (folder / "one.py").write_text("class C:\n    def method(\n        self,\n    ):\n        return 1\n")
    sizes.main()
    assert "     4 service/one.py:2 method" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["x = 1\n" * 501, "def f():\n" + "    x = 1\n" * 80], ids=["file", "function"]
)
def test_what_is_too_large_is_named(folder, text):
    (folder / "large.py").write_text(text)
    with pytest.raises(LauncherError, match=r"service/large\.py.*: (501|81) lines"):
        sizes.main()


@pytest.mark.parametrize(
    "text", ["x = 1\n" * 500, "def f():\n" + "    x = 1\n" * 79], ids=["file", "function"]
)
def test_what_is_just_small_enough_passes(folder, text):
    (folder / "large.py").write_text(text)
    sizes.main()


def test_what_a_file_imports_and_lists_is_not_its_own(folder, capsys):
    (folder / "__init__.py").write_text(
        '"""A package."""\n\nfrom a import (\n    b,\n    c,\n)\n\n__all__ = [\n    "b",\n    "c",\n]\n'
    )
    sizes.main()
    assert "     3 service/__init__.py" in capsys.readouterr().out
