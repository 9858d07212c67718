from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from launcher.prepare.python import require_python, require_venv
from launcher.terminal import LauncherError

ROOT = Path(__file__).parents[2]


def test_an_old_python_is_refused_with_a_way_to_name_another():
    with pytest.raises(LauncherError, match=r"Python 3\.10 is too old(.|\n)*make run PYTHON="):
        require_python((3, 10))


@pytest.mark.parametrize("version", [(3, 11), (3, 14)])
def test_a_python_that_is_new_enough_passes(version):
    require_python(version)


def test_a_debian_without_python3_venv_reads_which_command_cures_it(monkeypatch):
    def find(name: str) -> ModuleSpec | None:
        return None if name == "ensurepip" else ModuleSpec(name, None)

    monkeypatch.setattr(importlib.util, "find_spec", find)
    with pytest.raises(LauncherError, match=r"ensurepip is missing(.|\n)*sudo apt install make python3-venv"):
        require_venv()


def test_what_prepares_a_checkout_loads_nothing_but_the_standard_library():
    program = (
        "import sys; sys.path[:0] = ['.']; import launcher.prepare.__main__;"
        "print(*{name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names)"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(said.stdout.split()) <= {"launcher", "__main__"}


@pytest.mark.parametrize("path", sorted((ROOT / "launcher/prepare").glob("*.py")), ids=lambda path: path.name)
def test_what_prepares_a_checkout_can_be_read_by_a_python_that_it_refuses(path):
    ast.parse(path.read_text(), feature_version=(3, 8))
