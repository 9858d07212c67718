"""What each client did, in a file of its own outside the database: first what it is about to do, then what came of it.

A line is in the file before the request leaves, so that whatever dies, nothing was done that no diary intended.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACKNOWLEDGED, REFUSED, UNKNOWN = "acknowledged", "refused", "unknown"
"""What came of an act: done, said the server; not done, said the server; or it said neither, for instance because it
died. Unknown acts were done once or not at all."""


@dataclass(frozen=True, slots=True)
class Act:
    """One attempt of a client. Attempts at the same thing share ``kind`` and ``key``."""

    kind: str
    """What was tried: a name in :data:`tests.kill.traces.TRACES`."""
    key: str
    """What tells the thing from all others of its kind: an item's id, words that were typed."""
    came_of_it: str
    began: float
    """Seconds of the machine's clock, as ``ended``."""
    ended: float
    answer: str = ""
    """What the server answered: its status and where it led."""


class Diary:
    """The append-only file of one client."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._acts = 0

    def intend(self, kind: str, key: str) -> int:
        """Note what is about to be tried; returns the number under which :meth:`note` tells what came of it."""
        self._acts += 1
        self._append({"act": self._acts, "kind": kind, "key": key})
        return self._acts

    def note(self, act: int, came_of_it: str, answer: str = "") -> None:
        """Note what came of it."""
        self._append({"act": act, "came_of_it": came_of_it, "answer": answer})

    def _append(self, line: dict[str, object]) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**line, "at": time.time()}) + "\n")


def acts_in(folder: Path) -> list[Act]:
    """All acts of all clients, in the order in which they began; one without an end is unknown."""
    found = [act for file in folder.glob("*.jsonl") for act in _acts_of(file)]
    return sorted(found, key=lambda act: act.began)


def _acts_of(file: Path) -> Iterator[Act]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    ends = {line["act"]: line for line in lines if "came_of_it" in line}
    for line in lines:
        if "kind" in line:
            end = ends.get(line["act"], {"came_of_it": UNKNOWN, "at": float("inf"), "answer": ""})
            yield Act(line["kind"], line["key"], end["came_of_it"], line["at"], end["at"], end["answer"])
