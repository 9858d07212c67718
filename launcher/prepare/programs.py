"""Run pip, npm and the like; when one fails, say what the person can do about it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from launcher.terminal import LauncherError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SIGNS = (
    (
        ("No space left on device", "ENOSPC"),
        "The disk is full. A checkout needs about 1 GB; free some space and run the same command again.",
    ),
    (
        ("DO NOT MATCH THE HASHES", "EINTEGRITY"),
        "A downloaded package is not the one that was pinned. A proxy may alter it: try another network.",
    ),
    (
        (
            "from versions: none",
            "NewConnectionError",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "Temporary failure in name resolution",
            "ENOTFOUND",
            "EAI_AGAIN",
            "ECONNREFUSED",
            "ETIMEDOUT",
        ),
        "The package server cannot be reached. Check the network (behind a proxy, https_proxy); try again.",
    ),
)
"""What is found in the output of a program that failed, and what to do then."""

TAIL = 15


def run(what: str, command: Iterable[object], folder: Path) -> None:
    """Run ``command`` quietly in ``folder``.

    :raises LauncherError: it failed; the message has the end of its output and what to do.
    """
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise LauncherError(f"{what} failed: {error.filename} is missing.") from error
    if done.returncode:
        raise LauncherError(
            "\n".join([f"{what} failed:", *done.stdout.splitlines()[-TAIL:], "", advice(done.stdout)])
        )


def advice(output: str) -> str:
    """Return what to do about a failure with this output."""
    for signs, cure in SIGNS:
        if any(sign in output for sign in signs):
            return cure
    return "Run the same command again; if it fails in the same way, the lines above say why."
