from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from launcher.checkout import Checkout
from launcher.prepare import packages
from launcher.terminal import LauncherError

if TYPE_CHECKING:
    from pathlib import Path


class Recorder:
    """Stands in for running pip: notes what is run, and makes an interpreter where one is asked for."""

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        self.installed: list[str] = []
        self.environments = 0
        self.failure: BaseException | None = None

    def __call__(self, what: str, command: list[object], folder: Path) -> None:
        assert folder == self.checkout.root
        if what == "python -m venv":
            self.environments += 1
            self.checkout.python.parent.mkdir(parents=True, exist_ok=True)
            self.checkout.python.unlink(missing_ok=True)
            self.checkout.python.symlink_to(sys.executable)
            return
        assert "--require-hashes" in command
        if self.failure:
            raise self.failure
        self.installed.append(str(command[-1]))


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"of {name}")
    return Checkout(tmp_path)


@pytest.fixture
def pip(monkeypatch, checkout) -> Recorder:
    recorder = Recorder(checkout)
    monkeypatch.setattr(packages, "run", recorder)
    return recorder


def test_packages_are_installed_once(checkout, pip):
    packages.prepare_packages(checkout, dev=False)
    packages.prepare_packages(checkout, dev=False)
    assert (pip.environments, pip.installed) == (1, ["requirements.txt"])


def test_packages_are_installed_again_when_the_requirements_change(checkout, pip):
    packages.prepare_packages(checkout, dev=False)
    (checkout.root / "requirements.txt").write_text("others")
    packages.prepare_packages(checkout, dev=False)
    assert (pip.environments, pip.installed) == (1, ["requirements.txt"] * 2)


def test_what_was_installed_for_the_checks_is_enough_for_a_run(checkout, pip):
    packages.prepare_packages(checkout, dev=True)
    packages.prepare_packages(checkout, dev=False)
    assert pip.installed == ["requirements-dev.txt"]


def test_what_was_installed_for_a_run_is_not_enough_for_the_checks(checkout, pip):
    packages.prepare_packages(checkout, dev=False)
    packages.prepare_packages(checkout, dev=True)
    assert pip.installed == ["requirements.txt", "requirements-dev.txt"]


@pytest.mark.parametrize(
    "failure", [LauncherError("offline"), KeyboardInterrupt()], ids=["failed", "interrupted"]
)
def test_an_installation_that_is_not_finished_is_begun_again(checkout, pip, failure):
    packages.prepare_packages(checkout, dev=False)
    (checkout.root / "requirements.txt").write_text("others")
    pip.failure = failure
    with pytest.raises(type(failure)):
        packages.prepare_packages(checkout, dev=False)
    (checkout.root / "requirements.txt").write_text("of requirements.txt")
    pip.failure = None
    packages.prepare_packages(checkout, dev=False)
    assert pip.installed == ["requirements.txt"] * 2


def test_an_environment_whose_python_is_gone_is_made_again(checkout, pip):
    packages.prepare_packages(checkout, dev=False)
    checkout.python.unlink()
    checkout.python.symlink_to("/nowhere/python")
    packages.prepare_packages(checkout, dev=False)
    assert (pip.environments, pip.installed) == (2, ["requirements.txt"] * 2)
