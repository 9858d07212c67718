"""``python -m bench.check``: a quick run of ``make bench``, and whether its last line is what it promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from bench.figures import KEYS, NOT_QUICK
from launcher.checkout import THIS
from launcher.terminal import LauncherError, leave

if TYPE_CHECKING:
    from collections.abc import Mapping


def main() -> None:
    """Run it and print the figures.

    :raises LauncherError: it failed, or a figure is missing.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bench"],
        cwd=THIS.root,
        env={**os.environ, "QUICK": "1", "KEEP": "0"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise LauncherError(f"make bench failed (exit code {done.returncode}); its messages are above.")
    line = done.stdout.splitlines()[-1]
    problem = wrong_with(json.loads(line))
    if problem:
        raise LauncherError(f"{problem}\n{line}")
    print(line)


def wrong_with(found: Mapping[str, Any]) -> str:
    """What is wrong with the figures of a quick run; empty when nothing is."""
    if tuple(found) != KEYS:
        return f"The last line must have the keys {', '.join(KEYS)}, in this order."
    missing = {key for key, value in found.items() if value is None}
    if missing != NOT_QUICK:
        return f"Without a figure are {sorted(missing)}; in a quick run that is {sorted(NOT_QUICK)}."
    return ""


if __name__ == "__main__":
    sys.exit(leave(main))
