"""What the launcher says to the person at the terminal, and how it leaves."""

from __future__ import annotations

import errno
import io
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORTH_MENTIONING = 3.0
"""Seconds from which on a step tells how long it took."""

NOT_YOURS = (
    "It may belong to another account that ran make here before: use that account, or give it to yours."
)
CURES = {
    errno.EACCES: NOT_YOURS,
    errno.EPERM: NOT_YOURS,
    errno.ENOSPC: "The disk is full. Free some space and run the same command again.",
    errno.EROFS: "The disk is read-only. Use a checkout on another one.",
}
"""What to do about the refusals of a machine, by their error number."""


class LauncherError(Exception):
    """The launcher cannot go on; the message names what is missing and the command or setting that cures."""


def say(line: str) -> None:
    """Print one line at once, also when the output goes into a file or a pipe."""
    print(line, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step that may be slow, and tell how long it took when it was."""
    say(f"{title} …")
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took > WORTH_MENTIONING:
        say(f"  done in {took:.0f} s")


def leave(main: Callable[[], None]) -> int:
    """Run ``main`` and turn its end into an exit code: 0 done, 1 cannot go on, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # A terminal without UTF-8 must not stop the service.
    try:
        main()
    except LauncherError as error:
        print(f"\n{error}\n", file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        if error.errno not in CURES:
            raise
        print(f"\n{error}\n{CURES[error.errno]}\n", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run the same command again to go on.", file=sys.stderr)
        return 130
    return 0
