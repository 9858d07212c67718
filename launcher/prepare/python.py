"""Is this Python fit to prepare a checkout? The first thing a newcomer may read."""

from __future__ import annotations

import importlib.util

from launcher.terminal import LauncherError

OLDEST = (3, 11)


def require_python(version: tuple[int, int]) -> None:
    """Refuse a Python older than the service is written for."""
    if version < OLDEST:
        raise LauncherError(
            f"Python {version[0]}.{version[1]} is too old; {OLDEST[0]}.{OLDEST[1]} or newer is needed.\n"
            "If a newer one is installed beside it, name it, for instance: make run PYTHON=python3.12"
        )


def require_venv() -> None:
    """Refuse a Python that cannot make virtual environments: Debian keeps that in a package of its own."""
    missing = [module for module in ("venv", "ensurepip") if importlib.util.find_spec(module) is None]
    if missing:
        raise LauncherError(
            f"Python's module {missing[0]} is missing. On Debian and Ubuntu install it once with\n\n"
            "    sudo apt install make python3-venv\n\n"
            "and run the same command again."
        )
