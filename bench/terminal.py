"""What the bench says while it runs. Standard output holds the result alone."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_began = time.monotonic()


def say(line: str) -> None:
    """Print a line to standard error, with the seconds since the start."""
    print(f"{time.monotonic() - _began:7.1f}  {line}", file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step, and tell how long it took."""
    say(f"{title} …")
    began = time.monotonic()
    yield
    say(f"  {time.monotonic() - began:.1f} s")
