"""The programs that the launcher keeps running beside it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

from launcher.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

TETHER = Path(__file__).with_name("tether.py")
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before a child is started again, longer each time it ends soon after its start."""
SETTLED = 30.0
"""Seconds after which a child counts as well and the pauses begin anew."""
PATIENCE = 20.0
"""Seconds that children have to finish what they are doing: jobs are cut into pieces of a few seconds."""


def tethered(
    command: Sequence[str], *, dies_by: signal.Signals = signal.SIGTERM, account: tuple[int, int] = (-1, -1)
) -> list[str]:
    """Return ``command`` tied to this process: when this one ends in any way, it is sent ``dies_by``.

    :param account: user and group id to run as; -1 keeps those of this process.
    """
    words = [int(dies_by), os.getpid(), *account, shutil.which(command[0]) or command[0]]
    return [sys.executable, "-I", "-S", str(TETHER), *map(str, words), *command[1:]]


def spawn(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    output: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start ``command`` without input and in a process group of its own.

    Ctrl-C reaches the launcher alone, which stops the others in order.
    """
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        process_group=0,
    )


class Child:
    """A program that is started again whenever it ends, whatever its exit code (workers end with 0)."""

    def __init__(self, name: str, start: Callable[[], subprocess.Popen[bytes]]) -> None:
        self.name = name
        self.ends = 0
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._start_again_at: float | None = None

    def start(self, now: float) -> None:
        """Start the program. Times are seconds of a monotonic clock."""
        self._process = self._start()
        self._started_at, self._start_again_at = now, None

    def tend(self, now: float) -> None:
        """Notice that the program ended, and start it again after a pause."""
        if self._process is None or (code := self._process.poll()) is None:
            return
        if self._start_again_at is None:
            self.ends = 1 if now - self._started_at > SETTLED else self.ends + 1
            pause = PAUSES[min(self.ends, len(PAUSES)) - 1]
            say(f"{self.name} ended ({in_words(code)}); starting it again in {pause:g} s")
            self._start_again_at = now + pause
        elif now >= self._start_again_at:
            self.start(now)

    def terminate(self) -> None:
        """Ask the program to finish."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def has_ended(self) -> bool:
        """Whether the program is not running now."""
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        """End the program and what it started, at once."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def stop(children: Sequence[Child], *, in_a_hurry: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Ask all children to finish, wait ``patience`` seconds or until ``in_a_hurry``, then kill the rest."""
    for child in children:
        child.terminate()
    until = time.monotonic() + patience
    while not all(child.has_ended() for child in children):
        if in_a_hurry() or time.monotonic() > until:
            break
        time.sleep(0.05)
    for child in children:
        if not child.has_ended():
            say(f"{child.name} did not finish in time and is killed")
            child.kill()


def in_words(code: int) -> str:
    """How a process ended, from its return code."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
