"""One at a time: locks that vanish with the process that holds them, however it ends."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from launcher.terminal import LauncherError, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def taking_turns(folder: Path, *, waiting: str) -> Iterator[None]:
    """Hold the lock of ``folder``; say ``waiting`` and wait while another process holds it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(waiting)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def only_one(path: Path, *, about: str) -> Iterator[None]:
    """Hold the lock file ``path`` and write ``about`` (one line) into it.

    :raises LauncherError: another process holds it; the message repeats what that one wrote.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LauncherError(
                f"The service already runs from this checkout: {os.read(descriptor, 500).decode()}.\n"
                "Stop it with Ctrl-C in its terminal, or start a second one from another checkout."
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, about.encode())
        yield
    finally:
        os.close(descriptor)
