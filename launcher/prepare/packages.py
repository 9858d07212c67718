"""The virtual environment and the pinned Python packages in it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from launcher.prepare import stamps
from launcher.prepare.programs import run
from launcher.terminal import step

if TYPE_CHECKING:
    from pathlib import Path

    from launcher.checkout import Checkout


def prepare_packages(checkout: Checkout, *, dev: bool) -> None:
    """Make ``.venv`` and install what the service needs; with ``dev`` also what its checks and tests need."""
    service, checks = "requirements.txt", "requirements-dev.txt"
    stamp = checkout.venv / "packages.stamp"
    # What the checks need includes what the service needs: `make run` after `make test` has nothing to do.
    enough = [checks] if dev else [service, checks]
    if stamps.is_current(stamp, [fingerprint(checkout, requirements) for requirements in enough]):
        return
    stamps.remove(stamp)
    if not answer(checkout.python, "import pip; print(pip.__version__)"):
        with step("Making the virtual environment .venv"):
            run("python -m venv", [sys.executable, "-m", "venv", "--clear", checkout.venv], checkout.root)
    with step("Installing packages (about a minute the first time)"):
        install(checkout, enough[0])
    stamps.write(stamp, fingerprint(checkout, enough[0]))


def install(checkout: Checkout, requirements: str) -> None:
    """Install a requirements file into ``.venv``, every package checked against its digest."""
    pip = [checkout.python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    run("pip install", [*pip, "--require-hashes", "-r", requirements], checkout.root)


def fingerprint(checkout: Checkout, requirements: str) -> str:
    """Return what ``.venv`` is with ``requirements`` in it: their digest, with the interpreter's version."""
    version = answer(checkout.python, "import sys; print(sys.version_info[:2])")
    return stamps.digest([checkout.root / requirements], version)


def answer(python: Path, question: str) -> str:
    """Return what ``python`` prints for a line of code, or nothing when it does not run.

    An interpreter may be there and broken: its Python was upgraded or removed, or the making of ``.venv`` was
    cut short.
    """
    if not python.exists():
        return ""
    asked = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
    return asked.stdout.strip() if asked.returncode == 0 else ""
