"""What browsers and PDF files get from npm packages: unpacked by npm, copied with licences into the static folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from launcher import node
from launcher.prepare import stamps
from launcher.prepare.packages import install
from launcher.prepare.programs import run
from launcher.terminal import step

if TYPE_CHECKING:
    from pathlib import Path

    from launcher.checkout import Checkout

TINOS = "@expo-google-fonts/tinos"
COPIES = {
    "bootstrap/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap/LICENSE": "bootstrap/LICENSE",
    "bpmn-js/bpmn-navigated-viewer.production.min.js": "bpmn-js/dist/bpmn-navigated-viewer.production.min.js",
    "bpmn-js/bpmn-js.css": "bpmn-js/dist/assets/bpmn-js.css",
    "bpmn-js/diagram-js.css": "bpmn-js/dist/assets/diagram-js.css",
    "bpmn-js/LICENSE": "bpmn-js/LICENSE",
    "bpmn-js/LICENSE.diagram-js": "diagram-js/LICENSE",
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx/LICENSE": "htmx.org/LICENSE",
    "tinos/Tinos-Regular.ttf": f"{TINOS}/400Regular/Tinos_400Regular.ttf",
    "tinos/Tinos-Italic.ttf": f"{TINOS}/400Regular_Italic/Tinos_400Regular_Italic.ttf",
    "tinos/Tinos-Bold.ttf": f"{TINOS}/700Bold/Tinos_700Bold.ttf",
    "tinos/Tinos-BoldItalic.ttf": f"{TINOS}/700Bold_Italic/Tinos_700Bold_Italic.ttf",
    "tinos/LICENSE": f"{TINOS}/LICENSE_FONT",
}
"""File under ``static/vendor/``: file under ``node_modules/``."""


def prepare_assets(checkout: Checkout, *, dev: bool) -> None:
    """Fill ``static/vendor/`` as package-lock.json pins it; with ``dev`` also have the checks' tools."""
    lock = [checkout.root / "package-lock.json"]
    service, checks, copied = (stamps.digest(lock, text) for text in ("service", "checks", repr(COPIES)))
    unpacked = checkout.node_modules / "packages.stamp"
    vendor_is_current = stamps.is_current(checkout.vendor / "copied.stamp", [copied])
    node_modules_are_current = stamps.is_current(unpacked, [checks] if dev else [service, checks])
    if vendor_is_current and (node_modules_are_current or not dev):
        return
    if not node_modules_are_current:
        unpack(checkout, dev=dev)
        stamps.write(unpacked, checks if dev else service)
    copy(checkout.node_modules, checkout.vendor, copied)


def unpack(checkout: Checkout, *, dev: bool) -> None:
    """Let npm fill ``node_modules``; it begins by emptying the folder, stamp included."""
    if not node.on_this_machine():
        prepare_node(checkout)
    with step("Fetching browser assets"):
        npm = [*node.command("npm", checkout.python), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        run("npm ci", npm if dev else [*npm, "--omit=dev"], checkout.root)


def prepare_node(checkout: Checkout) -> None:
    """Install Node.js from PyPI into ``.venv`` where the system has none (or one too old)."""
    wanted = stamps.digest([checkout.root / "requirements-node.txt"])
    stamp = checkout.venv / "node.stamp"
    if stamps.is_current(stamp, [wanted]):
        return
    stamps.remove(stamp)
    with step(
        f"Installing Node.js into .venv, as this machine has none from version {node.OLDEST} on (60 MB)"
    ):
        install(checkout, "requirements-node.txt")
    stamps.write(stamp, wanted)


def copy(source: Path, target: Path, text: str) -> None:
    """Copy the files that browsers get beside ``target`` and swap the folders: it is never half full."""
    part = source / "vendor.part"
    shutil.rmtree(part, ignore_errors=True)
    for name, origin in COPIES.items():
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / origin, part / name)
    stamps.write(part / "copied.stamp", text)
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    part.rename(target)
