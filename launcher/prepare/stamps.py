"""A thing that was made carries the digest of what it was made from, and is made anew when that changes.

A stamp is removed before the work begins and written when it is done: an interrupted preparation has none.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def digest(files: Iterable[Path], *also: str) -> str:
    """Return the SHA-256 over the names and bytes of ``files`` and the texts in ``also``."""
    total = hashlib.sha256()
    for part in (*((file.name, file.read_bytes()) for file in files), *((text, b"") for text in also)):
        total.update(f"{part[0]}\0{len(part[1])}\0".encode())
        total.update(part[1])
    return total.hexdigest()


def is_current(stamp: Path, digests: Iterable[str]) -> bool:
    """Whether ``stamp`` was written for one of ``digests``."""
    return stamp.is_file() and stamp.read_text() in set(digests)


def remove(stamp: Path) -> None:
    """Forget that the work was ever done."""
    stamp.unlink(missing_ok=True)


def write(stamp: Path, text: str) -> None:
    """Record that the work is done, at once or not at all."""
    part = stamp.with_name(f"{stamp.name}.part")
    part.write_text(text)
    part.replace(stamp)
